import { TestSystem } from '../../../test/support/system.js';
import { Housekeeping } from './housekeeping.js';

describe('Housekeeping', () => {
  it('removes only what has passed its retention period', async () => {
    const system = await TestSystem.start({ worker: false });
    await system.db.run(
      `INSERT INTO outbox (id, job, payload, done_at) VALUES
         (gen_random_uuid(), 'old', '{}', now() - interval '8 days'),
         (gen_random_uuid(), 'fresh', '{}', now() - interval '6 days'),
         (gen_random_uuid(), 'undone', '{}', NULL)`,
    );
    await system.app.get(Housekeeping).tidy();
    expect(await system.db.rows('SELECT job FROM outbox ORDER BY job')).toEqual([
      { job: 'fresh' },
      { job: 'undone' },
    ]);
    await system.stop();
  });
});
