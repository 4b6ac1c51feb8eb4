import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { selfSignedCertificate } from './signer-certificate.js';

describe('Self-signed certificate', () => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  it('always has a positive, unpadded serial number', async () => {
    for (let n = 0; n < 64; n++) {
      const certificate = new X509Certificate(await selfSignedCertificate(pair, 'Test'));
      const [first] = Buffer.from(certificate.serialNumber, 'hex');
      expect(certificate.serialNumber).toHaveLength(16);
      expect(first).toBeGreaterThanOrEqual(0x40);
      expect(first).toBeLessThan(0x80);
    }
  });

  it('is signed by its own key, for the given name', async () => {
    const certificate = new X509Certificate(await selfSignedCertificate(pair, 'Green Envoys'));
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect([certificate.subject, certificate.issuer]).toEqual([
      'CN=Green Envoys',
      'CN=Green Envoys',
    ]);
  });
});
