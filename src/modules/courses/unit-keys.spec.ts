import fc from 'fast-check';
import { continuedUnits } from './unit-keys.js';

const unit = (id: string, slug: string, digest: string | null, hasResult = false) => ({
  ...{ id, slug, digest, hasResult },
});
const earlier = (key: string, slug: string, digest: string | null, hasResult = false) => ({
  ...{ key, slug, digest, hasResult },
});

describe('Units of a new version', () => {
  it('continue those of the same slug, whether rewritten or not', () => {
    const found = continuedUnits(
      [unit('1', 'intro', 'x'), unit('2', 'end', 'changed')],
      [earlier('a', 'intro', 'x'), earlier('b', 'end', 'y')],
    );
    expect([...found]).toEqual([
      ['1', 'a'],
      ['2', 'b'],
    ]);
  });

  it('continue those that were renamed, as when files are renumbered', () => {
    const found = continuedUnits(
      [unit('1', '01-a', 'A'), unit('2', '02-new', 'N'), unit('3', '03-b', 'B')],
      [earlier('a', '01-a', 'A'), earlier('b', '02-b', 'B')],
    );
    expect([...found]).toEqual([
      ['1', 'a'],
      ['3', 'b'],
    ]);
  });

  it('follow their content when two exchange their slugs', () => {
    const found = continuedUnits(
      [unit('1', 'one', 'Y'), unit('2', 'two', 'X')],
      [earlier('x', 'one', 'X'), earlier('y', 'two', 'Y')],
    );
    expect(Object.fromEntries(found)).toEqual({ 1: 'y', 2: 'x' });
  });

  it('are new when a quiz takes the place of a lesson, or an empty page that of another', () => {
    expect(continuedUnits([unit('1', 'a', 'X', true)], [earlier('a', 'a', 'X')]).size).toBe(0);
    expect(continuedUnits([unit('1', 'b', null)], [earlier('a', 'a', null)]).size).toBe(0);
  });

  it('never share a key, and keep every key when nothing has changed', () => {
    const some = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        slug: fc.constantFrom('a', 'b', 'c', 'd'),
        digest: fc.constantFrom(null, 'X', 'Y'),
        hasResult: fc.boolean(),
      }),
      { selector: ({ slug }) => slug },
    );
    fc.assert(
      fc.property(some, some, (units, others) => {
        const before = others.map((other) => ({ ...other, key: other.id }));
        const found = [...continuedUnits(units, before).values()];
        expect(new Set(found).size).toBe(found.length);
        const same = continuedUnits(others, before);
        expect(others.every(({ id }) => same.get(id) === id)).toBe(true);
      }),
    );
  });
});
