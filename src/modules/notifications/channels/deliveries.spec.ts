import { TestSystem, type Visitor } from '../../../../test/support/system.js';
import { newId } from '../../../platform/database/id.js';
import { DeliveriesService } from './deliveries.service.js';

describe('Deliveries', () => {
  let system: TestSystem;
  let administrator: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start();
    administrator = await system.visitor({ role: 'administrator' });
  });
  afterAll(() => system.stop());

  /** A notification of a deletion, its delivery, and the job of that. */
  const delivery = async ({ channel = 'email', job = '', hours = 0 }) => {
    const person = await system.visitor();
    const [notification, id] = [newId(), newId()];
    await system.db.run(
      `INSERT INTO erasures (person_id, due_at) VALUES ($1, now() + interval '7 days')`,
      [person.personId],
    );
    await system.db.run(
      `INSERT INTO notifications (id, person_id, kind, subject_id)
       VALUES ($1, $2, 'erasure-requested', $2)`,
      [notification, person.personId],
    );
    await system.db.run(
      'INSERT INTO notification_deliveries (id, notification_id, channel) VALUES ($1, $2, $3)',
      [id, notification, channel],
    );
    await system.db.run(
      `INSERT INTO outbox (id, job, payload, created_at)
       VALUES ($1, $2, $3, now() - make_interval(hours => $4))`,
      [newId(), job, JSON.stringify({ deliveryId: id }), hours],
    );
    return person;
  };
  const sentTo = async (person: Visitor) =>
    (
      await system
        .as(administrator)
        .get(`/api/v1/people/${person.personId}/notifications`)
        .expect(200)
    ).body.items;

  it.each(['notifications.send-mail', 'bulk-mail.send'])(
    'of an earlier version, by the job %s, are sent',
    async (job) => {
      const person = await delivery({ job });
      await system.idle();
      expect(await sentTo(person)).toMatchObject([{ channel: 'email', state: 'sent' }]);
      expect(system.mail.received.filter(({ to }) => to === person.email)).toHaveLength(1);
    },
  );

  it('of a channel whose plug-in was removed hold up nothing, and are dropped', async () => {
    const gone = await delivery({ channel: 'pigeon', job: 'delivery-pigeon.send', hours: 2 });
    const newer = await delivery({ channel: 'owl', job: 'bulk-delivery-owl.send' });
    const person = await delivery({ job: 'delivery-email.send' });
    await system.mail.find(person.email, () => true);
    expect(await sentTo(gone)).toMatchObject([{ channel: 'pigeon', state: 'waiting' }]);

    await system.app.get(DeliveriesService).dropUnregistered();
    expect(await sentTo(gone)).toMatchObject([
      { channel: 'pigeon', state: 'dropped', failure: { code: 'channel-not-registered' } },
    ]);
    // Another process, of a newer version, may be about to do it.
    expect(await sentTo(newer)).toMatchObject([{ channel: 'owl', state: 'waiting' }]);
    await system.db.run(`UPDATE outbox SET created_at = now() - interval '2 hours'`);
    await system.app.get(DeliveriesService).dropUnregistered();
    expect(await sentTo(newer)).toMatchObject([{ channel: 'owl', state: 'dropped' }]);
    await system.idle();
  });

  it('close the jobs of kinds that no plug-in brings any more', async () => {
    await system.db.run(
      `INSERT INTO outbox (id, job, payload, created_at)
       VALUES ($1, 'notifications.full-moon', '{}', now() - interval '2 hours')`,
      [newId()],
    );
    await system.app.get(DeliveriesService).dropUnregistered();
    await system.idle();
    expect(
      await system.db.row(`SELECT attempts FROM outbox WHERE job = 'notifications.full-moon'`),
    ).toEqual({ attempts: 0 });
  });
});
