import { Unavailable } from '../errors/errors.js';
import { NativeSlots } from './native-slots.js';

describe('NativeSlots', () => {
  it('runs a maximum number simultaneously, in the order of arrival', async () => {
    const slots = new NativeSlots(2);
    const began: number[] = [];
    const ends: (() => void)[] = [];
    const all = [0, 1, 2, 3].map((n) =>
      slots.run(() => {
        began.push(n);
        return new Promise<void>((end) => ends.push(end));
      }),
    );
    const settled = () => new Promise(setImmediate);
    await settled();
    expect(began).toEqual([0, 1]);
    ends[1]?.();
    await settled();
    expect(began).toEqual([0, 1, 2]);
    ends[0]?.();
    ends[2]?.();
    await settled();
    ends[3]?.();
    await Promise.all(all);
    expect(began).toEqual([0, 1, 2, 3]);
  });

  it('continues with the next when work fails', async () => {
    const slots = new NativeSlots(1);
    const failed = slots.run(() => Promise.reject(new Error('no')));
    const next = slots.run(() => Promise.resolve('yes'));
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });

  it('rejects work when too much is waiting', async () => {
    const slots = new NativeSlots(1, 1);
    const ends: (() => void)[] = [];
    const first = slots.run(() => new Promise<void>((end) => void ends.push(end)));
    const second = slots.run(() => Promise.resolve('second'));
    await expect(slots.run(() => Promise.resolve('third'))).rejects.toThrow(Unavailable);
    ends[0]?.();
    await first;
    expect(await second).toBe('second');
    expect(await slots.run(() => Promise.resolve('fourth'))).toBe('fourth');
  });
});
