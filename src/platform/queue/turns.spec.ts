import { Slots, Turns } from './turns.js';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('Turns', () => {
  it('run shared work side by side, and nothing beside exclusive work', async () => {
    const turns = new Turns();
    let now = 0;
    const beside: Record<string, number> = {};
    const work = (name: string) => async () => {
      now++;
      await turn();
      beside[name] = Math.max(beside[name] ?? 0, now);
      await turn();
      now--;
    };
    await Promise.all([
      turns.shared(work('shared')),
      turns.shared(work('shared')),
      turns.alone(work('alone')),
      turns.shared(work('later')),
      turns.alone(work('alone')),
      turns.shared(work('later')),
    ]);
    expect(beside).toEqual({ shared: 2, alone: 1, later: 1 });
  });

  it('continue after work that failed', async () => {
    const turns = new Turns();
    await expect(turns.alone(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    await expect(turns.shared(async () => 'done')).resolves.toBe('done');
  });
});

describe('Slots', () => {
  it('admit a maximum number, and the others in their order', async () => {
    const slots = new Slots(3);
    let now = 0;
    let most = 0;
    const order: number[] = [];
    const all = Array.from({ length: 20 }, (_, n) =>
      slots.use(async () => {
        order.push(n);
        most = Math.max(most, ++now);
        await turn();
        now--;
        if (n % 5 === 0) throw new Error('failed');
      }),
    );
    const ends = await Promise.allSettled(all);
    expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(4);
    expect(most).toBe(3);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });
});
