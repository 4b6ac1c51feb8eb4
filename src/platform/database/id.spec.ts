import { validate, version } from 'uuid';
import { creationTimeOf, lowestIdAt, newId } from './id.js';

describe('A new id', () => {
  it('is a unique UUIDv7 of the current time that sorts after earlier ones', () => {
    const before = Date.now();
    const ids = Array.from({ length: 20_000 }, () => newId());
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
    const at = creationTimeOf(ids[0] as string).getTime();
    expect(at).toBeGreaterThanOrEqual(before - 1_000);
    expect(at).toBeLessThanOrEqual(Date.now());
  });

  it('sorts between the lowest ids of its millisecond and of the next', () => {
    const id = newId();
    const at = creationTimeOf(id);
    expect(lowestIdAt(at)).toHaveLength(id.length);
    expect(lowestIdAt(at) < id).toBe(true);
    expect(id < lowestIdAt(new Date(at.getTime() + 1))).toBe(true);
  });
});
