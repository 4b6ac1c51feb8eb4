import fc from 'fast-check';
import { cleanLine, cleanLines } from './clean-text.js';
import { hasInvisible } from './invisible.js';
import { cleanName, lineFault } from './plain-line.js';

/** Letters of the region's scripts, and everything that may come between them. */
const pieces = [
  ...[
    'a',
    'é',
    'e\u0301',
    'ធ',
    '\u17d2',
    'ษ',
    'น',
    'က',
    'ල',
    '\u0dca',
    'ر',
    'த',
    '中',
    '𠮷',
    '1',
    '១',
  ],
  ...['\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069'],
  ...[
    '\u00ad',
    '\ufeff',
    '\u2060',
    '\u3164',
    '\u2800',
    '\ufe0f',
    '\u{e0101}',
    '\u{e0041}',
    '\u17b4',
  ],
  ...[' ', '\u00a0', '\u3000', '\t', '\n', '\r', '\r\n', '\u2028', '\u0085', '\u0301', '👩', '🌾'],
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme' })), { maxLength: 30 })
  .map((parts) => parts.join(''));

describe('Text cleaning', () => {
  it('yields NFC without needless invisible characters, and is idempotent', () => {
    fc.assert(
      fc.property(text, (typed) => {
        for (const clean of [cleanLine, cleanLines, cleanName]) {
          const cleaned = clean(typed);
          expect(clean(cleaned)).toBe(cleaned);
          expect(cleaned).toBe(cleaned.normalize('NFC'));
          expect(cleaned).toBe(cleaned.trim());
        }
        expect(hasInvisible(cleanLines(typed))).toBe(false);
        expect(cleanLine(typed)).not.toMatch(/[\r\n\t\u00a0\u3000\u0085\u2028\u2029]| {2}/);
        expect(cleanLines(typed)).not.toMatch(/[\r\u0085\u2028\u2029]/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps every visible letter, digit and mark', () => {
    const seen = (typed: string) =>
      typed
        .normalize('NFC')
        .match(/[\p{L}\p{N}\p{P}]/gu)
        ?.filter((one) => !hasInvisible(one)) ?? [];
    fc.assert(
      fc.property(text, (typed) => {
        // A removed character may have separated a letter from its mark, which are then composed.
        const letters = (parts: string[]) => parts.join('').normalize('NFD').replace(/\p{M}/gu, '');
        expect(letters(seen(cleanLines(typed)))).toBe(letters(seen(typed)));
      }),
    );
  });

  it.each([
    ['  Sok\u00a0 Dara\u200b ', 'Sok Dara'],
    ['Ministry\nof\r\nEnvironment', 'Ministry of Environment'],
    ['\ufeffNguye\u0302\u0303n', 'Nguyễn'],
    ['e\u200b\u0301', 'é'],
    ['កេត\u200bសុភា', 'កេត\u200bសុភា'],
    ['ශ්\u200dරී', 'ශ්\u200dරී'],
    ['ក\u200cB\u200cc', 'កBc'],
    ['\u200b\u2060', ''],
    ['\u0301\u0301', ''],
  ])('turns %j into %j on one line', (typed, cleaned) => expect(cleanLine(typed)).toBe(cleaned));

  it('keeps several lines, with one kind of line end', () => {
    expect(cleanLines('one\r\ntwo\rthree\u2028four\n\n')).toBe('one\ntwo\nthree\nfour');
  });
});

describe('A cleaned name', () => {
  it.each(['\u202egnoW', 'Dara\nSok', 'a\u2066b\u2069'])('is still rejected: %j', (name) =>
    expect(lineFault(cleanName(name))).toBeDefined(),
  );

  it.each(['123', '…', '១២', '💐'])('is rejected without a letter: %j', (name) =>
    expect(lineFault(cleanName(name))).toBe('no-letter'),
  );
});
