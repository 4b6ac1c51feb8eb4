import { asciiDigits, numberAsTyped, plainCode } from './digits.js';

/** The zeros of all decimal digits that this platform knows, from U+0030 on. */
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
  ])('are read as the platform writes them: %s', (numberingSystem) => {
    const format = new Intl.NumberFormat('en', { numberingSystem, useGrouping: false });
    expect(asciiDigits(format.format(1_234_567_890))).toBe('1234567890');
  });

  it('come in tens, from zero to nine', () => {
    expect(noughts.length).toBeGreaterThan(50);
    for (const nought of noughts) {
      const ten = Array.from({ length: 10 }, (_, n) => String.fromCodePoint(nought + n)).join('');
      expect(asciiDigits(ten)).toBe('0123456789');
    }
  });
});

describe('A typed code', () => {
  it.each([
    ['７２２７ ５０９２', '72275092'],
    ['៧២២៧៥០៩២', '72275092'],
    ['7227\u20115092.', '7227-5092'],
    ['\u200e72 27\u00a050\u200b92', '72275092'],
    ['ＧＥ－Ｑ２Ｖ３ー', 'GE-Q2V3-'],
    ['GE_Q2\u2212V3', 'GE-Q2-V3'],
    ['GE-Q2V3。', 'GE-Q2V3'],
  ])('is read from %j as %j', (typed, plain) => expect(plainCode(typed)).toBe(plain));
});

describe('A typed number', () => {
  it.each([
    ...([
      ['12', 12],
      ['១២', 12],
      ['๑๒,๕', 12.5],
      ['၁၂.၅', 12.5],
      ['-3', -3],
      ['\u22123', -3],
    ] as const),
    ...([
      [' 7 ', 7],
      ['٧', 7],
      ['１２．７５', 12.75],
      ['0,5', 0.5],
      ['1,0001', 1.0001],
    ] as const),
  ])('is read from %j as %d', (typed, number) => expect(numberAsTyped(typed)).toBe(number));

  it.each(['1.234', '1,234', '1.234,5', 'twelve', '', '1e3', '12 years', '--3', 'Infinity'])(
    'stays unchanged when it is invalid or ambiguous: %j',
    (typed) => expect(numberAsTyped(typed)).toBe(typed),
  );
});
