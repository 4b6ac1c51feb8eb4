import { queueAdvice } from './queue-advice.js';

const now = new Date('2026-11-29T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000);
const fine = {
  ...{ failed: 0, retrying: 0, untried: 3, oldestSeconds: 4, lastDoneAt: ago(2), isRedisUp: true },
};

describe('Advice about the queue', () => {
  it.each([
    ['none', {}],
    ['none', { oldestSeconds: null, untried: 0, lastDoneAt: null }],
    ['redis', { isRedisUp: false, failed: 1 }],
    ['worker', { oldestSeconds: 400, lastDoneAt: ago(390) }],
    ['worker', { oldestSeconds: 400, lastDoneAt: null, failed: 2 }],
    ['busy', { oldestSeconds: 400 }],
    ['retrying', { oldestSeconds: 400, retrying: 5, untried: 0, lastDoneAt: ago(600) }],
    ['failed', { failed: 1, oldestSeconds: 400 }],
  ])('is %s for %j', (advice, state) => {
    expect(queueAdvice({ ...fine, ...state }, now)).toBe(advice);
  });
});
