import fc from 'fast-check';
import { mergeChanges } from './merge.ts';

/** A form of two texts, a list, and a text in two languages. */
const values = fc.record({
  title: fc.string(),
  note: fc.string(),
  list: fc.array(fc.nat()),
  text: fc.record({ en: fc.string(), km: fc.string() }),
});

describe('Merging typed values into a newer version', () => {
  it('keeps every field that was changed, and takes all others from the newer version', () => {
    fc.assert(
      fc.property(values, values, values, (typed, from, now) => {
        const result = mergeChanges(typed, from, now);
        for (const field of ['title', 'note'] as const) {
          expect(result[field]).toBe(typed[field] === from[field] ? now[field] : typed[field]);
        }
        for (const language of ['en', 'km'] as const) {
          const isTyped = typed.text[language] !== from.text[language];
          expect(result.text[language]).toBe((isTyped ? typed : now).text[language]);
        }
      }),
    );
  });

  it('returns the newer version if nothing was typed, and the typed values if nothing else changed', () => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        expect(mergeChanges(one, one, other)).toEqual(other);
        expect(mergeChanges(one, other, other)).toEqual(one);
      }),
    );
  });

  it('treats a list as one field', () => {
    expect(mergeChanges({ list: [1, 2] }, { list: [1] }, { list: [1, 3] })).toEqual({
      list: [1, 2],
    });
  });

  it('leaves out what was removed on both sides, and keeps what was added on either', () => {
    type Texts = Record<string, string>;
    const from: Texts = { en: 'a', km: 'b' };
    expect(mergeChanges<Texts>({ en: 'a', th: 'c' }, from, { en: 'a', vi: 'd' })).toEqual({
      ...{ en: 'a', th: 'c', vi: 'd' },
    });
  });
});
