import { TestSystem } from '../../../test/support/system.js';
import { newId } from '../database/id.js';
import { Outbox } from './outbox.js';

describe('The relay', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await TestSystem.start();
  });
  afterAll(() => system.stop());

  const insert = (job: string, payload: object, more = '') =>
    system.db.run(
      `INSERT INTO outbox (id, job, payload${more && ', queued_at, created_at'})
       VALUES ($1, $2, $3${more && `, ${more}`})`,
      [newId(), job, JSON.stringify(payload)],
    );
  const isQueued = async (job: string) =>
    (await system.db.rows(`SELECT 1 FROM outbox WHERE job = $1 AND queued_at IS NOT NULL`, [job]))
      .length > 0;
  /** Lets the relay run, and completes a job of another kind to be sure that it has. */
  const runRelay = async () => {
    await system.app
      .get(Outbox)
      .enqueue('files.remove', [{ storageKey: 'aa/nothing' }, { storageKey: 'ab/nothing' }]);
    for (;;) {
      const open = await system.db.row(
        `SELECT 1 FROM outbox WHERE job = 'files.remove' AND done_at IS NULL`,
      );
      if (!open) return;
      await new Promise((turn) => setImmediate(turn));
    }
  };

  it('holds back bulk emails until no certificate is left to be made', async () => {
    await insert('certificates.make', { certificateId: newId() }, 'now(), now()');
    await insert('bulk-delivery-email.send', { deliveryId: newId() });
    await runRelay();
    expect(await isQueued('bulk-delivery-email.send')).toBe(false);
    await system.db.run(`UPDATE outbox SET done_at = now() WHERE job = 'certificates.make'`);
    await runRelay();
    await system.idle();
    expect(await isQueued('bulk-delivery-email.send')).toBe(true);
  });

  it('holds none back for long, whatever happens to the certificates', async () => {
    await insert('certificates.make', { certificateId: newId() }, 'now(), now()');
    const job = 'notifications.certificate-issued';
    await insert(job, { certificateId: newId() }, `NULL, now() - interval '3 minutes'`);
    await runRelay();
    expect(await isQueued(job)).toBe(true);
    await system.db.run(`UPDATE outbox SET done_at = now() WHERE job = 'certificates.make'`);
  });
});
