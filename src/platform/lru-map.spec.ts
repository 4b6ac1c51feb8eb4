import { LruMap } from './lru-map.js';

describe('A map of bounded size', () => {
  it('drops the least recently used entry when it is full, and no other', () => {
    const map = new LruMap<string, number>(3);
    for (const [index, key] of ['a', 'b', 'c'].entries()) map.set(key, index);
    map.get('a');
    map.set('d', 3);
    expect([...map].map(([key]) => key)).toEqual(['c', 'a', 'd']);
    expect(map.get('b')).toBeUndefined();
  });

  it('replaces a value without dropping another', () => {
    const map = new LruMap<string, number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.set('a', 3);
    expect(map.size).toBe(2);
    expect(map.get('b')).toBe(2);
    map.delete('a');
    expect([...map]).toEqual([['b', 2]]);
    map.clear();
    expect(map.size).toBe(0);
  });

  it('keeps its size under a flood of new keys', () => {
    const map = new LruMap<number, number>(100);
    for (let key = 0; key < 10_000; key++) {
      map.set(key, key);
      map.get(0);
    }
    expect(map.size).toBe(100);
    expect(map.get(0)).toBe(0);
  });
});
