import fc from 'fast-check';
import { newCertificateNumber, parseCertificateNumber } from './certificate-number.js';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('A certificate number', () => {
  it('is read back however it is typed', () => {
    const number = newCertificateNumber();
    expect(number).toMatch(/^GE(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    for (const typed of [
      number,
      number.toLowerCase(),
      number.replaceAll('-', ' '),
      number.slice(3),
    ]) {
      expect(parseCertificateNumber(typed)).toBe(number);
    }
    expect(parseCertificateNumber(number.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(number);
  });

  it('that begins with GE itself is read with and without the GE before it', () => {
    const bodies = [...alphabet].map((check) => `GE00-0000-000${check}`);
    const good = bodies.filter((body) => parseCertificateNumber(`GE-${body}`));
    expect(good).toHaveLength(1);
    expect(parseCertificateNumber(good[0] as string)).toBe(`GE-${good[0]}`);
  });

  it('shows every single wrong character', () => {
    fc.assert(
      fc.property(fc.nat(11), fc.nat(31), (position, digit) => {
        const plain = newCertificateNumber().replaceAll('-', '').slice(2);
        const wrong = plain.slice(0, position) + alphabet[digit] + plain.slice(position + 1);
        expect(parseCertificateNumber(wrong) !== undefined).toBe(wrong === plain);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['', 'GE', 'GE-0000-0000-000', 'GE-UUUU-UUUU-UUUU', '<script>', 'x'.repeat(1_000)])(
    'is not %j',
    (typed) => expect(parseCertificateNumber(typed)).toBeUndefined(),
  );
});
