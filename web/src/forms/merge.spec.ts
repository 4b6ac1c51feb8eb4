import fc from 'fast-check';
import { merged } from './merge.ts';

/** A form of two texts, a list, and a text in two languages. */
const values = fc.record({
  title: fc.string(),
  note: fc.string(),
  list: fc.array(fc.nat()),
  text: fc.record({ en: fc.string(), km: fc.string() }),
});

describe('What is typed, on a newer version', () => {
  it('keeps each field that was changed, and takes each other as it is now', () => {
    fc.assert(
      fc.property(values, values, values, (typed, from, now) => {
        const result = merged(typed, from, now);
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

  it('is what is there now when nothing was typed, and what was typed when nobody else changed it', () => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        expect(merged(one, one, other)).toEqual(other);
        expect(merged(one, other, other)).toEqual(one);
      }),
    );
  });

  it('treats a list as one field', () => {
    expect(merged({ list: [1, 2] }, { list: [1] }, { list: [1, 3] })).toEqual({ list: [1, 2] });
  });

  it('leaves out what was removed on both sides, and keeps what was added on either', () => {
    type Texts = Record<string, string>;
    const from: Texts = { en: 'a', km: 'b' };
    expect(merged<Texts>({ en: 'a', th: 'c' }, from, { en: 'a', vi: 'd' })).toEqual({
      ...{ en: 'a', th: 'c', vi: 'd' },
    });
  });
});
