import { asciiDigits, plainCode } from './digits.js';

/** The noughts of all decimal digits that this platform knows, from U+0030 on. */
const noughts = Array.from({ length: 0x1fbff }, (_, code) => code).filter(
  (code) =>
    /\p{Nd}/u.test(String.fromCodePoint(code)) &&
    new Intl.NumberFormat('en').format(0) === '0' &&
    asciiDigits(String.fromCodePoint(code)) === '0',
);

describe('Digits of any script', () => {
  it.each([
    'arab',
    'beng',
    'deva',
    'fullwide',
    'java',
    'khmr',
    'laoo',
    'mong',
    'mymr',
    'tamldec',
    'thai',
    'tibt',
    'cham',
    'bali',
    'sund',
    'talu',
    'lana',
    'lanatham',
    'mathbold',
    'mathmono',
  ])('are read as they are written by the platform: %s', (numberingSystem) => {
    const format = new Intl.NumberFormat('en', { numberingSystem, useGrouping: false });
    expect(asciiDigits(format.format(1_234_567_890))).toBe('1234567890');
  });

  it('come in tens, from nought to nine', () => {
    expect(noughts.length).toBeGreaterThan(50);
    for (const nought of noughts) {
      const ten = Array.from({ length: 10 }, (_, n) => String.fromCodePoint(nought + n)).join('');
      expect(asciiDigits(ten)).toBe('0123456789');
    }
  });
});

describe('A code as it is typed', () => {
  it.each([
    ['７２２７ ５０９２', '72275092'],
    ['៧២២៧៥០៩២', '72275092'],
    ['7227\u20115092.', '7227-5092'],
    ['\u200e72 27\u00a050\u200b92', '72275092'],
    ['ＧＥ－Ｑ２Ｖ３ー', 'GE-Q2V3-'],
    ['GE_Q2\u2212V3', 'GE-Q2-V3'],
    ['GE-Q2V3。', 'GE-Q2V3'],
  ])('%j is %j', (typed, plain) => expect(plainCode(typed)).toBe(plain));
});
