import { milestoneOf } from './milestone-of.ts';

const units = (...required: boolean[]) =>
  required.map((isRequired, index) => ({ id: `u${index + 1}`, required: isRequired }));
const reached = (of: ReturnType<typeof units>, done: string[], id: string) =>
  milestoneOf(of, new Set(done), id)?.milestone;

describe('A milestone', () => {
  const four = units(true, true, true, true);

  it('is the first unit, also an optional one', () => {
    expect(milestoneOf(four, new Set(), 'u3')).toEqual({ milestone: 'first', done: 1, of: 4 });
    expect(reached(units(true, false), [], 'u2')).toBe('first');
    expect(reached(four, ['u1'], 'u3')).not.toBe('first');
  });

  it('is half of the required units, and reached once', () => {
    expect(milestoneOf(four, new Set(['u1']), 'u2')).toEqual({
      milestone: 'half',
      done: 2,
      of: 4,
    });
    expect(reached(four, ['u1', 'u2'], 'u3')).toBeUndefined();
    expect(reached(units(true, true, true, true, true), ['u1', 'u2'], 'u3')).toBe('half');
    expect(reached(units(true, true, true, true, false), ['u1'], 'u5')).toBeUndefined();
  });

  it('is neither the whole way, nor a unit that was completed before or is unknown', () => {
    expect(reached(units(true, true), ['u1'], 'u2')).toBeUndefined();
    expect(reached(units(false, true), ['u1'], 'u2')).toBeUndefined();
    expect(reached(four, ['u1', 'u2'], 'u2')).toBeUndefined();
    expect(reached(four, [], 'none')).toBeUndefined();
  });
});
