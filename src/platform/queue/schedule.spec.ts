import { TestSystem } from '../../../test/support/system.js';
import { Schedule, ScheduleRunner } from './schedule.js';

describe('The schedule', () => {
  it('runs a task in one worker at a time, and keeps earlier work when a task fails', async () => {
    const system = await TestSystem.start({ worker: false });
    const schedule = new Schedule();
    let running = 0;
    let most = 0;
    let turns = 0;
    schedule.every(0.01, 'test', async () => {
      most = Math.max(most, ++running);
      await system.db.transaction(() =>
        system.db.run(
          `INSERT INTO outbox (id, job, payload) VALUES (gen_random_uuid(), 'kept', '{}')`,
        ),
      );
      running--;
      turns++;
      throw new Error('after its first transaction');
    });
    const workers = [1, 2].map(() => new ScheduleRunner(schedule, system.db));
    for (const worker of workers) worker.onApplicationBootstrap();
    while (turns < 10) await new Promise((again) => setTimeout(again, 5));
    for (const worker of workers) worker.onApplicationShutdown();
    while (running > 0) await new Promise((again) => setTimeout(again, 5));
    expect(most).toBe(1);
    const row = await system.db.row<{ n: number }>(`SELECT count(*)::int AS n FROM outbox`);
    expect(row?.n).toBeGreaterThanOrEqual(10);
    await system.stop();
  });
});
