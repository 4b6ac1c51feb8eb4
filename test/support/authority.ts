import { generateKeyPairSync, type KeyObject, webcrypto, X509Certificate } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';

const DAY_MS = 86_400_000;
const BASIC_CONSTRAINTS = '2.5.29.19';
const engine = new pkijs.CryptoEngine({ name: 'authority', crypto: webcrypto as never });

/** A certificate authority, such as a ministry's. */
export class Authority {
  private readonly pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  certificate = '';

  private constructor(private readonly name: string) {}

  static async named(name: string): Promise<Authority> {
    const authority = new Authority(name);
    const own = await authority.webKey(authority.pair.publicKey, 'spki', 'verify');
    authority.certificate = await authority.certify(name, true, (certificate) =>
      certificate.subjectPublicKeyInfo.importKey(own as never, engine),
    );
    return authority;
  }

  /**
   * Issues the certificate for a request (DER), as PEM. Throws when the request has no valid
   * signature.
   */
  async answer(request: Buffer, validDays = 365): Promise<string> {
    const asked = pkijs.CertificationRequest.fromBER(new Uint8Array(request).buffer);
    if (!(await asked.verify())) throw new Error('The request is not signed');
    const [subject] = asked.subject.typesAndValues;
    const take = async (certificate: pkijs.Certificate) => {
      certificate.subjectPublicKeyInfo = asked.subjectPublicKeyInfo;
    };
    return this.certify(subject?.value.valueBlock.value ?? '', false, take, validDays);
  }

  private async certify(
    subject: string,
    isAuthority: boolean,
    setKey: (certificate: pkijs.Certificate) => Promise<void>,
    validDays = 3_650,
  ): Promise<string> {
    const certificate = new pkijs.Certificate();
    certificate.version = 2;
    certificate.serialNumber = new asn1.Integer({ value: 1 + Math.floor(Math.random() * 1e6) });
    certificate.issuer.typesAndValues.push(commonName(this.name));
    certificate.subject.typesAndValues.push(commonName(subject));
    certificate.notBefore.value = new Date(Date.now() - 30 * DAY_MS);
    certificate.notAfter.value = new Date(Date.now() + validDays * DAY_MS);
    certificate.extensions = [
      new pkijs.Extension({
        extnID: BASIC_CONSTRAINTS,
        critical: true,
        extnValue: new pkijs.BasicConstraints({ cA: isAuthority }).toSchema().toBER(),
      }),
    ];
    await setKey(certificate);
    const key = await this.webKey(this.pair.privateKey, 'pkcs8', 'sign');
    await certificate.sign(key as never, 'SHA-256', engine);
    return new X509Certificate(Buffer.from(certificate.toSchema(true).toBER())).toString();
  }

  private webKey(key: KeyObject, type: 'pkcs8' | 'spki', use: 'sign' | 'verify') {
    const bytes = key.export({ type, format: 'der' } as never) as unknown as Buffer;
    return webcrypto.subtle.importKey(type, bytes, { name: 'ECDSA', namedCurve: 'P-256' }, true, [
      use,
    ]);
  }
}

const commonName = (value: string) =>
  new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1.Utf8String({ value }) });
