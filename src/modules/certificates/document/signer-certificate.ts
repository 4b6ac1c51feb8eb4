import type { KeyObject } from 'node:crypto';
import { webcrypto } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';

const OID = { commonName: '2.5.4.3', basicConstraints: '2.5.29.19', keyUsage: '2.5.29.15' };
const YEARS = 20;

pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as never }));

/**
 * A certificate that the holder of a P-256 key signs for themselves (X.509, RFC 5280), DER.
 * Who wants the name behind documents confirmed by others brings a certificate of an authority.
 */
export async function selfSignedCertificate(
  pair: { privateKey: KeyObject; publicKey: KeyObject },
  name: string,
): Promise<Buffer> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const [privateKey, publicKey] = await Promise.all([
    webcrypto.subtle.importKey(
      'pkcs8',
      pair.privateKey.export({ type: 'pkcs8', format: 'der' }),
      algorithm,
      false,
      ['sign'],
    ),
    webcrypto.subtle.importKey(
      'spki',
      pair.publicKey.export({ type: 'spki', format: 'der' }),
      algorithm,
      true,
      ['verify'],
    ),
  ]);
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1.Integer({
    valueHex: webcrypto
      .getRandomValues(new Uint8Array(8))
      .map((byte, n) => (n ? byte : byte & 0x7f)).buffer,
  });
  for (const party of [certificate.issuer, certificate.subject]) {
    party.typesAndValues.push(
      new pkijs.AttributeTypeAndValue({
        type: OID.commonName,
        value: new asn1.Utf8String({ value: name }),
      }),
    );
  }
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
