import { Conflict } from '../errors/errors.js';
import { eachRow } from './row-results.js';

describe('The same action on many rows', () => {
  it('is done once for each, in order, and names each that was refused', async () => {
    const done: string[] = [];
    const { items } = await eachRow(['a', 'b', 'a', 'c'], async (id) => {
      if (id === 'b') throw new Conflict('not-now', 'Not now.', { params: { until: 'later' } });
      done.push(id);
    });
    expect(done).toEqual(['a', 'c']);
    expect(items).toEqual([
      { id: 'a', problem: null },
      {
        id: 'b',
        problem: {
          type: '/problems/not-now',
          title: 'Not now.',
          status: 409,
          params: { until: 'later' },
        },
      },
      { id: 'c', problem: null },
    ]);
  });

  it('reveals nothing about a fault of the system', async () => {
    const { items } = await eachRow(['a', 'b'], async (id) => {
      if (id === 'a') throw new Error('secret');
    });
    expect(JSON.stringify(items[0])).not.toContain('secret');
    expect(items.map(({ problem }) => problem?.type ?? null)).toEqual(['/problems/internal', null]);
  });
});
