import { X509Certificate } from 'node:crypto';
import { Authority } from '../support/authority.js';
import { asBytes } from '../support/bytes.js';
import { issuedCertificate } from '../support/factories.js';
import { signatureOf } from '../support/pdf.js';
import { TestSystem, type Visitor } from '../support/system.js';

describe('Document signing key', () => {
  let system: TestSystem;
  let administrator: Visitor;
  let authority: Authority;
  let request: Buffer;
  const certify = (certificates: string) =>
    system.as(administrator).post('/api/v1/issuer-keys/certificate').send({ certificates });

  beforeAll(async () => {
    system = await TestSystem.start();
    administrator = await system.visitor({ role: 'administrator' });
    authority = await Authority.named('TEST Authority');
    const answer = await system
      .as(administrator)
      .get('/api/v1/issuer-keys/certificate-request')
      .buffer(true)
      .parse(asBytes)
      .expect(200);
    request = Buffer.from(answer.body.toString().replace(/-----[^-]+-----/g, ''), 'base64');
  });
  afterAll(() => system.stop());

  it('rejects certificates of another key, outside their validity, or unrelated to its chain', async () => {
    const faultOf = async (certificates: string) =>
      (await certify(certificates).expect(422)).body.errors[0];
    expect(await faultOf('nothing')).toMatchObject({ code: 'pem-count', params: { max: 8 } });
    expect((await faultOf(authority.certificate)).code).toBe('pem-of-another-key');
    expect((await faultOf(await authority.answer(request, -1))).code).toBe('pem-not-valid-now');
    const stranger = (await Authority.named('TEST Stranger')).certificate;
    expect(await faultOf((await authority.answer(request)) + stranger)).toMatchObject({
      code: 'pem-issued-none',
      params: { name: 'TEST Stranger' },
    });
    const { body } = await system.as(administrator).get('/api/v1/issuer-keys').expect(200);
    expect(body.items.map((key: { confirmedBy: unknown }) => key.confirmedBy)).toEqual([
      null,
      null,
    ]);
  });

  it('signs with an authority’s certificate and its chain, uploaded in any order', async () => {
    const own = await authority.answer(request);
    const { body } = await certify(authority.certificate + own).expect(200);
    expect(body.items).toMatchObject([
      {
        purpose: 'documents',
        confirmedBy: 'TEST Authority',
        certifiedUntil: new Date(new X509Certificate(own).validTo).toISOString(),
      },
    ]);
    const secretariat = await system.visitor({ role: 'programme-coordinator' });
    const { id } = await issuedCertificate(system, secretariat);
    const file = await system
      .as(secretariat)
      .get(`/api/v1/certificates/${id}/file`)
      .buffer(true)
      .parse(asBytes)
      .expect(200);
    const { certificates, isWhole, holds } = signatureOf(file.body);
    expect({ isWhole, holds: await holds() }).toEqual({ isWhole: true, holds: true });
    const fingerprint = (one: string | Buffer) => new X509Certificate(one).fingerprint256;
    expect(certificates.map(fingerprint)).toEqual([own, authority.certificate].map(fingerprint));
  });
});
