import type { KeyObject } from 'node:crypto';
import { webcrypto } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';

const OID = { commonName: '2.5.4.3', basicConstraints: '2.5.29.19', keyUsage: '2.5.29.15' };
const YEARS = 20;

pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as never }));

/** A P-256 key. */
export interface KeyPair {
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/**
 * A self-signed certificate (X.509, RFC 5280), DER. To have the signer's name confirmed, request a
 * certificate from an authority with `certificateRequest`.
 */
export async function selfSignedCertificate(pair: KeyPair, name: string): Promise<Buffer> {
  const { privateKey, publicKey } = await webKeys(pair);
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  // Positive and in the minimal number of bytes (X.690, 8.3.2): the first byte is 0x40 to 0x7f.
  certificate.serialNumber = new asn1.Integer({
    valueHex: webcrypto
      .getRandomValues(new Uint8Array(8))
      .map((byte, n) => (n ? byte : (byte & 0x3f) | 0x40)).buffer,
  });
  certificate.issuer.typesAndValues.push(commonName(name));
  certificate.subject.typesAndValues.push(commonName(name));
  const now = new Date();
  certificate.notBefore.value = now;
  certificate.notAfter.value = new Date(now.getTime() + YEARS * 365.25 * 86_400_000);
  const signing = new Uint8Array([0xc0]); // digitalSignature, nonRepudiation
  certificate.extensions = [
    new pkijs.Extension({
      extnID: OID.basicConstraints,
      critical: true,
      extnValue: new pkijs.BasicConstraints({ cA: false }).toSchema().toBER(),
    }),
    new pkijs.Extension({
      extnID: OID.keyUsage,
      critical: true,
      extnValue: new asn1.BitString({ valueHex: signing.buffer, unusedBits: 6 }).toBER(),
    }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(publicKey as never);
  await certificate.sign(privateKey as never, 'SHA-256');
  return Buffer.from(certificate.toSchema(true).toBER());
}

/** A certificate signing request for this key (PKCS #10, RFC 2986), DER. */
export async function certificateRequest(pair: KeyPair, name: string): Promise<Buffer> {
  const { privateKey, publicKey } = await webKeys(pair);
  const request = new pkijs.CertificationRequest();
  request.subject.typesAndValues.push(commonName(name));
  request.attributes = [];
  await request.subjectPublicKeyInfo.importKey(publicKey as never);
  await request.sign(privateKey as never, 'SHA-256');
  return Buffer.from(request.toSchema(true).toBER());
}

const commonName = (value: string) =>
  new pkijs.AttributeTypeAndValue({
    type: OID.commonName,
    value: new asn1.Utf8String({ value }),
  });

/** The pair as WebCrypto keys, which `pkijs` needs. */
async function webKeys({ privateKey, publicKey }: KeyPair) {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return {
    privateKey: await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']),
    publicKey: await webcrypto.subtle.importKey('spki', spki, algorithm, true, ['verify']),
  };
}
