import { mock } from 'node:test';
import { openCohort } from '../../../../test/support/factories.js';
import { notificationCases } from '../../../../test/support/notification-cases.js';
import type { NotificationCase } from '../../../../test/support/notification-rows.js';
import { TestSystem } from '../../../../test/support/system.js';
import { newId } from '../../../platform/database/id.js';
import type { DomainEvent } from '../../../platform/outbox/domain-event.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { JobRegistry } from '../../../platform/queue/job-registry.js';
import type { CertificateIssued } from '../../certificates/certificates.events.js';
import { Composer, type Reader } from '../composer.js';
import type { NotificationKind } from './notification-kind.js';
import { notificationKinds, productKinds } from './notification-kinds.js';

describe('Kinds of notifications', () => {
  let system: TestSystem;
  let cases: ReturnType<typeof notificationCases>;

  beforeAll(async () => {
    system = await TestSystem.start();
    const secretariat = await system.visitor({ role: 'programme-coordinator' });
    const colleague = await system.visitor({ role: 'programme-coordinator' });
    const coordinator = await system.visitor({ role: 'national-coordinator', state: 'KH' });
    await system.visitor({ role: 'national-coordinator', state: 'VN' });
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 9 }]);
    cases = notificationCases({
      ...{ system, secretariat, colleague, coordinator, cohort },
    });
  });
  afterAll(() => system.stop());

  /** Has the jobs done by which notifications follow an event. */
  const follow = async (event: DomainEvent) => {
    const jobs = system.app.get(JobRegistry).jobsFor(event);
    for (const job of jobs.filter((name) => name.startsWith('notifications.'))) {
      await system.app.get(Outbox).enqueue(job, [{ ...event } as never]);
    }
    await system.idle();
  };
  const written = (subjectId: string, kind: string) =>
    system.db.rows<{ reader: string; channels: string[] }>(
      `SELECT n.person_id AS reader, array_agg(d.channel) AS channels
       FROM notifications n LEFT JOIN notification_deliveries d ON d.notification_id = n.id
       WHERE n.subject_id = $1 AND n.kind = $2 GROUP BY n.id ORDER BY n.person_id`,
      [subjectId, kind],
    );

  const made = (name: string) => (cases[name] as () => Promise<NotificationCase>)();
  const following = productKinds
    .filter((kind: NotificationKind) => kind.follows)
    .map(({ kind }) => kind);

  it('that follow an event are all tried here', () => {
    expect(Object.keys(cases).sort()).toEqual([...following].sort());
  });

  it.each(following)('%s notifies its readers once, and has a message', async (name) => {
    const { event, subjectId, readers } = await made(name);
    await follow(event);
    expect(await written(subjectId, name)).toEqual(
      readers.sort().map((reader) => ({ reader, channels: ['email'] })),
    );
    const [row] = await system.db.rows<Reader>(
      `SELECT $2 AS kind, $3::uuid AS "subjectId", id AS "personId", email, true AS verified,
         latin_name AS "latinName", native_name AS "nativeName", language,
         time_zone AS "timeZone", member_state AS "memberState" FROM people WHERE id = $1`,
      [readers[0], name, subjectId],
    );
    const message = await system.app.get(Composer).compose(row as Reader);
    expect(message?.subject).not.toMatch(/undefined|null|^$/);
    expect(message?.path).toMatch(/^\/[a-z]/);
    expect(message?.text).not.toMatch(/undefined|null/);
  });

  it.each([...productKinds])('$kind notifies nobody of what is gone', async (kind) => {
    const { follows, subject }: NotificationKind = kind;
    expect(await system.db.rows(subject, [[newId()]])).toEqual([]);
    if (follows) expect(await system.db.rows(follows.readers, [[newId()]])).toEqual([]);
  });

  it('notify thousands with few statements', async () => {
    const events: DomainEvent[] = [];
    for (let n = 0; n < 30; n++) {
      events.push((await made('certificate-issued')).event);
    }
    const spies = (['row', 'rows', 'run', 'prepared'] as const).map((method) =>
      mock.method(system.db, method),
    );
    await system.db.transaction(() =>
      system.app.get(JobRegistry).get('notifications.certificate-issued').perform(events),
    );
    const statements = spies.reduce((sum, spy) => sum + spy.mock.callCount(), 0);
    mock.restoreAll();
    expect(statements).toBeLessThanOrEqual(3);
    const { n } = (await system.db.row<{ n: number }>(
      `SELECT count(*)::int AS n FROM outbox WHERE job = 'bulk-delivery-email.send'
       AND payload->>'deliveryId' IN (SELECT d.id::text FROM notification_deliveries d
         JOIN notifications n ON n.id = d.notification_id WHERE n.subject_id = ANY($1))`,
      [events.map((event) => (event as CertificateIssued).certificateId)],
    )) as { n: number };
    expect(n).toBe(30);
  });

  it('of a plug-in need a message in English', () => {
    const kind = { ...notificationKinds.get('offer-made'), kind: 'offer-seen' };
    expect(() => notificationKinds.add(kind)).toThrow('has no message in English');
    expect(() => notificationKinds.add({ ...kind, kind: 'offer-made', messages: {} })).toThrow();
  });
});
