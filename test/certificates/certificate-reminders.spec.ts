import { RemindersService } from '../../src/modules/certificates/register/reminders.service.js';
import { TestSystem } from '../support/system.js';

describe('Expiry reminders', () => {
  let system: TestSystem;

  // Without a worker: only the enqueued jobs matter here.
  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
  });
  afterAll(() => system.stop());

  /** Inserts `count` certificates that expire in `days` days. */
  const expiring = async (count: number, days: number, mark: string) => {
    const { personId } = await system.visitor();
    await system.db.run(
      `WITH files AS (
         INSERT INTO stored_files (id, name, media_type, size_bytes, sha256, storage_key)
         SELECT uuidv7(), 'x.pdf', 'application/pdf', 1, 'x', 'x' FROM generate_series(1, $2)
         RETURNING id)
       INSERT INTO certificates (id, number, state, content, person_id, file_id, expires_on, issued_at)
       SELECT uuidv7(), $4 || row_number() OVER (), 'issued', '{}', $1, id,
         current_date + $3::int, now() FROM files`,
      [personId, count, days, mark],
    );
  };
  const written = (mark: string) =>
    system.db.row(
      `SELECT count(*)::int AS jobs, count(DISTINCT o.payload->>'certificateId')::int AS certificates
       FROM outbox o JOIN certificates t ON t.id::text = o.payload->>'certificateId'
       WHERE o.job = 'notifications.certificate-running-out' AND t.number LIKE $1`,
      [`${mark}%`],
    );

  it('are written once per certificate, for many certificates and concurrent runs', async () => {
    const count = 3_001; // more than one round handles
    await expiring(count, 30, 'GE-MANY-');
    const reminders = system.app.get(RemindersService);
    const found = await Promise.all([reminders.remindDue(), reminders.remindDue()]);
    expect(found[0] + found[1]).toBe(count);
    expect(await written('GE-MANY-')).toEqual({ jobs: count, certificates: count });
    expect(await reminders.remindDue()).toBe(0);

    // On the second day, each is reminded exactly once more.
    await system.db.run(`UPDATE certificates SET expires_on = current_date + 14`);
    expect(await reminders.remindDue()).toBe(count);
    expect(await reminders.remindDue()).toBe(0);
    expect(await written('GE-MANY-')).toEqual({ jobs: 2 * count, certificates: count });
  });

  it('skip certificates that expire much later, have expired, or are not in force', async () => {
    await expiring(1, 61, 'GE-FAR-');
    await expiring(1, -1, 'GE-PAST-');
    await expiring(1, 10, 'GE-REVOKED-');
    await system.db.run(
      `UPDATE certificates SET state = 'revoked', revoked_at = now(), revocation_reason = 'x'
       WHERE number LIKE 'GE-REVOKED-%'`,
    );
    expect(await system.app.get(RemindersService).remindDue()).toBe(0);
  });
});
