import fc from 'fast-check';
import { type Criterion, faultsOfPoints, plainRubric, scorePercent } from './rubric.js';

const name = { en: 'Criterion' };
const rubric: Criterion[] = [
  { id: 'one', name, maxPoints: 5, weight: 1 },
  { id: 'two', name, maxPoints: 10, weight: 3 },
];

describe('Rubric', () => {
  it('weights its criteria', () => {
    expect(scorePercent(rubric, { one: 5, two: 0 })).toBe(25);
    expect(scorePercent(rubric, { one: 0, two: 10 })).toBe(75);
    expect(scorePercent(rubric, { one: 1, two: 3 })).toBe(27.5);
    expect(scorePercent(plainRubric, { relevance: 5, use: 4 })).toBe(90);
  });

  it('scores between 0 and 100, and higher for more points', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 9 }), (one, two) => {
        const score = scorePercent(rubric, { one, two });
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        expect(scorePercent(rubric, { one, two: two + 1 })).toBeGreaterThan(score);
      }),
    );
  });

  it.each<[string, Record<string, number>, Record<string, string>]>([
    ['missing points', { one: 1 }, { two: 'is required' }],
    ['points for an unknown criterion', { one: 1, two: 1, three: 1 }, { three: 'is no criterion' }],
    ['too many', { one: 6, two: 1 }, { one: 'must be at most 5' }],
    ['too few', { one: -1, two: 1 }, { one: 'must be at least 0' }],
    ['half a point', { one: 0.5, two: 1 }, { one: 'must be a whole number' }],
    ['no fault in valid points', { one: 5, two: 10 }, {}],
  ])('reports %s', (_what, points, faults) => {
    const details = Object.entries(faultsOfPoints(rubric, points)).map(([id, f]) => [id, f.detail]);
    expect(Object.fromEntries(details)).toEqual(faults);
  });
});
