import fc from 'fast-check';
import { newCertificateNumber, parseCertificateNumber } from './certificate-number.js';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('Certificate number', () => {
  it('is parsed however it is typed', () => {
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

  it.each([
    ...[
      'No. #',
      'N° #',
      '№ #',
      'Number: #',
      'Certificate no. #',
      '编号：#',
      '证书编号 #',
      'Số: #',
      'เลขที่ #',
    ],
    ...[
      'លេខ #',
      'Nomor: #',
      'ເລກທີ #',
      'အမှတ် #',
      'எண் #',
      '# ',
      '"#"',
      '“#”',
      "'#",
      '(#)',
      '<#>',
      '「#」',
    ],
    ...[
      '#.',
      '#。',
      '#,',
      '#!',
      '#?',
      '=#',
      '*#*',
      '\u202a#\u202c',
      '\ufeff#',
      '# (valid)',
      '# SOK Dara',
    ],
    ...[
      'https://x.test/verify/#',
      'x.test/verify?number=#&lang=km',
      'GE #',
      'The one of 2026 is #; thank you',
    ],
  ])('is found in %j, whatever separates its parts', (around) => {
    for (const between of [
      '-',
      ' ',
      '.',
      '/',
      '·',
      '~',
      ':',
      '_',
      '\u2212',
      '\u2014',
      ' - ',
      '\u200b-\u00a0',
    ]) {
      for (const cased of [(text: string) => text, (text: string) => text.toLowerCase()]) {
        const number = newCertificateNumber();
        const typed = around.replace('#', cased(number).replaceAll('-', between));
        expect([typed, parseCertificateNumber(typed)]).toEqual([typed, number]);
      }
    }
  });

  it('is parsed with a look-alike E of another script', () => {
    const number = newCertificateNumber();
    for (const letter of ['\u0415', '\u0395']) {
      expect(parseCertificateNumber(number.replace('GE', `G${letter}`))).toBe(number);
    }
  });

  it('is not found in text with a wrong check character', () => {
    fc.assert(
      fc.property(fc.nat(11), fc.integer({ min: 1, max: 31 }), (position, by) => {
        const [, ...parts] = newCertificateNumber().split('-');
        const plain = [...parts.join('')];
        plain[position] = alphabet[
          (alphabet.indexOf(plain[position] as string) + by) % 32
        ] as string;
        const wrong = `GE-${(plain.join('').match(/.{4}/g) as string[]).join('-')}`;
        expect(parseCertificateNumber(`Certificate no. ${wrong}.`)).toBeUndefined();
      }),
    );
  });

  it('that starts with GE itself is parsed with and without the prefix GE', () => {
    const bodies = [...alphabet].map((check) => `GE00-0000-000${check}`);
    const good = bodies.filter((body) => parseCertificateNumber(`GE-${body}`));
    expect(good).toHaveLength(1);
    expect(parseCertificateNumber(good[0] as string)).toBe(`GE-${good[0]}`);
  });

  it('detects every single wrong character', () => {
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
    'is not found in %j',
    (typed) => expect(parseCertificateNumber(typed)).toBeUndefined(),
  );
});
