/** Seconds after which waiting jobs show that the queue is stuck. */
export const LATE_SECONDS = 300;

/**
 * What an administrator has to do about the queue, the most urgent first: start Redis, start a worker,
 * look into failed jobs, look at what fails again and again, wait or add workers, nothing.
 */
export const queueAdvices = ['redis', 'worker', 'failed', 'retrying', 'busy', 'none'] as const;
export type QueueAdvice = (typeof queueAdvices)[number];

interface QueueState {
  failed: number;
  /** Waiting jobs that were tried, and that were not. */
  retrying: number;
  untried: number;
  oldestSeconds: number | null;
  lastDoneAt: Date | null;
  isRedisUp: boolean;
}

export function queueAdvice(queue: QueueState, now: Date): QueueAdvice {
  const { failed, retrying, untried, oldestSeconds, lastDoneAt, isRedisUp } = queue;
  const isLate = (oldestSeconds ?? 0) > LATE_SECONDS;
  const silence = lastDoneAt ? (now.getTime() - lastDoneAt.getTime()) / 1_000 : Infinity;
  if (!isRedisUp) return 'redis';
  // A job that fails is tried by a worker that runs.
  if (isLate && silence > LATE_SECONDS && retrying === 0) return 'worker';
  if (failed > 0) return 'failed';
  if (isLate) return retrying >= untried ? 'retrying' : 'busy';
  return 'none';
}
