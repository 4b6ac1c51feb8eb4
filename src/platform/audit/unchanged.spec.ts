import { isUnchanged } from './unchanged.js';

describe('A change that changes nothing', () => {
  it.each([
    [{ a: 1, b: 2 }, { a: 1 }],
    [{ a: 1 }, {}],
    [{ a: 1 }, { a: 1, b: undefined }],
    [{ a: null }, { a: null }],
    [{}, { a: null }],
    [{ title: { en: 'A', km: 'B' } }, { title: { km: 'B', en: 'A' } }],
    [{ list: [{ id: 1, name: 'x' }] }, { list: [{ name: 'x', id: 1 }] }],
    [{ at: new Date('2027-01-01T00:00:00Z') }, { at: '2027-01-01T07:00:00+07:00' }],
    [{ at: null }, { at: null }],
  ])('is detected for %j changed by %j', (before, after) =>
    expect(isUnchanged(before, after)).toBe(true),
  );

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: '1' }],
    [{ a: 1 }, { a: null }],
    [{ a: 1 }, { b: 1 }],
    [{ list: [1, 2] }, { list: [2, 1] }],
    [{ list: [1] }, { list: [1, 1] }],
    [{ title: { en: 'A' } }, { title: { en: 'A', km: 'B' } }],
    [{ at: new Date('2027-01-01T00:00:00Z') }, { at: '2027-01-01T00:00:01Z' }],
    [{ at: new Date('2027-01-01T00:00:00Z') }, { at: null }],
  ])('is not detected for %j changed by %j', (before, after) =>
    expect(isUnchanged(before, after)).toBe(false),
  );
});
