import { X509Certificate } from 'node:crypto';
import { IssuerKeysService } from '../../src/modules/certificates/credentials/issuer-keys.service.js';
import { SigningCertificateReminders } from '../../src/modules/certificates/credentials/signing-certificate-reminders.service.js';
import { NominationNotices } from '../../src/modules/enrolments/nominations/nomination-notices.service.js';
import { StuckTrainees } from '../../src/modules/learning/stuck-trainees.service.js';
import { AttendanceNotices } from '../../src/modules/workshops/attendance-notices.service.js';
import { newId } from '../../src/platform/database/id.js';
import { FailureNotices } from '../../src/platform/queue/failure-notices.js';
import { enrolled, openCohort, publishedCourse, workshopNow } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

describe('Notices to staff', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let administrator: Visitor;
  let trainer: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    administrator = await system.visitor({ role: 'administrator' });
    trainer = await system.visitor({ role: 'trainer' });
  });
  afterAll(() => system.stop());

  const count = async (who: Visitor, kind: string) =>
    (
      await system.db.rows('SELECT 1 FROM notifications WHERE person_id = $1 AND kind = $2', [
        who.personId,
        kind,
      ])
    ).length;
  /** Looks for what is due, in three workers at once, and again. */
  const look = async (publish: () => Promise<void>) => {
    await Promise.all([publish(), publish(), publish()]);
    await publish();
    await system.idle();
  };

  it('say once a week that trainees are stuck, who have begun and are not finished', async () => {
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 5 }]);
    const course = await publishedCourse(system, trainer);
    const { body } = await system.as(secretariat).get(`/api/v1/cohorts/${cohort}`).expect(200);
    await system
      .as(secretariat)
      .put(`/api/v1/cohorts/${cohort}/courses`)
      .set('if-match', `"${body.version}"`)
      .send({ courses: [{ courseId: course }] })
      .expect(200);
    const enrolment = await enrolled(system, secretariat, await system.visitor(), cohort);
    await system.asOwner(`UPDATE cohorts SET stage = 'running' WHERE id = '${cohort}'`);
    const stuck = () => system.app.get(StuckTrainees).publishDue();
    await look(stuck);
    expect(await count(trainer, 'trainees-stuck')).toBe(0);
    const begin = (days: number) =>
      system.asOwner(`INSERT INTO unit_completions (enrolment_id, unit_key, completed_at)
        SELECT '${enrolment}', coalesce(u.continues_id, u.id), now() - interval '${days} days' FROM units u
        JOIN course_versions v ON v.id = u.course_version_id
        WHERE v.course_id = '${course}' AND u.kind = 'lesson'
        ON CONFLICT (enrolment_id, unit_key) DO UPDATE SET completed_at = excluded.completed_at`);
    await begin(13);
    await look(stuck);
    expect(await count(trainer, 'trainees-stuck')).toBe(0);
    await begin(15);
    await look(stuck);
    expect(await count(trainer, 'trainees-stuck')).toBe(1);
    await system.asOwner(`UPDATE stuck_trainee_notices SET made_at = now() - interval '8 days'`);
    await look(stuck);
    expect(await count(trainer, 'trainees-stuck')).toBe(2);
  });

  it('say at once to trainers and to those with a place that a session is moved', async () => {
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 5 }]);
    const trainee = await system.visitor();
    await enrolled(system, secretariat, trainee, cohort);
    const { session } = await workshopNow(system, secretariat, { cohort, trainer, capacity: 5 });
    await system.as(trainee).post(`/api/v1/workshop-sessions/${session}/registration`).expect(200);
    const later = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const move = (startsAt: string, endsAt: string) =>
      system
        .as(secretariat)
        .post(`/api/v1/workshop-sessions/${session}/move`)
        .send({ startsAt, endsAt, place: 'Room 2' });
    await move(later(-2), later(3)).expect(422);
    await move(later(3), later(2)).expect(422);
    const [from, until] = [later(2), later(4)];
    await move(from, until).expect(200);
    await move(from, until).expect(200);
    await system.idle();
    expect(await count(trainee, 'session-moved')).toBe(1);
    expect(await count(trainer, 'own-session-moved')).toBe(1);
    const isMove = ({ subject }: { subject: string }) => subject.startsWith('New time');
    expect((await system.mail.find(trainee.email, isMove))?.text).toContain('Where: Room 2');
    // Nothing holds it back: its job is not among those for thousands.
    const jobs = await system.db.rows(
      `SELECT o.job FROM outbox o JOIN notification_deliveries d
         ON d.id::text = o.payload->>'deliveryId' JOIN notifications n ON n.id = d.notification_id
       WHERE n.kind IN ('session-moved', 'own-session-moved')`,
    );
    expect(jobs).toEqual([{ job: 'delivery-email.send' }, { job: 'delivery-email.send' }]);
  });

  it('ask once for attendance that is missing after a session', async () => {
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 5 }]);
    const trainee = await system.visitor();
    await enrolled(system, secretariat, trainee, cohort);
    const { session } = await workshopNow(system, secretariat, { cohort, trainer, capacity: 5 });
    await system.as(trainee).post(`/api/v1/workshop-sessions/${session}/registration`).expect(200);
    const ask = () => system.app.get(AttendanceNotices).publishDue();
    await look(ask);
    expect(await count(trainer, 'attendance-missing')).toBe(0);
    await system.asOwner(`UPDATE workshop_sessions SET starts_at = now() - interval '6 hours',
      ends_at = now() - interval '4 hours' WHERE id = '${session}'`);
    await look(ask);
    expect(await count(trainer, 'attendance-missing')).toBe(1);
  });

  it('say once that applications wait for a decision', async () => {
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 5 }]);
    const apply = `/api/v1/cohorts/${cohort}/applications`;
    await system
      .as(await system.visitor())
      .post(apply)
      .send({})
      .expect(201);
    const notices = () => system.app.get(NominationNotices).publishDue();
    await look(notices);
    expect(await count(secretariat, 'applications-to-decide')).toBe(0);
    await system.asOwner(`UPDATE cohorts SET applications_close_at = now() WHERE id = '${cohort}'`);
    await look(notices);
    expect(await count(secretariat, 'applications-to-decide')).toBe(1);
  });

  it('tell reviewers once that they are asked to review', async () => {
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 5 }]);
    const path = `/api/v1/cohorts/${cohort}/reviewers`;
    const appoint = async (...people: Visitor[]) => {
      const { body } = await system.as(secretariat).get(path).expect(200);
      await system
        .as(secretariat)
        .put(path)
        .set('if-match', `"${body.version}"`)
        .send({ personIds: people.map(({ personId }) => personId) })
        .expect(200);
      await system.idle();
    };
    await appoint(trainer);
    await appoint(trainer, secretariat);
    expect(await count(trainer, 'review-asked')).toBe(1);
    expect(await count(secretariat, 'review-asked')).toBe(1);
  });

  it('say at most once an hour that jobs failed for good', async () => {
    const failures = () => system.app.get(FailureNotices).publishDue();
    const fail = () =>
      system.db.run(
        `INSERT INTO outbox (id, job, payload, failed_at) VALUES ($1, 'files.remove', '{}', now())`,
        [newId()],
      );
    await look(failures);
    expect(await count(administrator, 'jobs-failed')).toBe(0);
    await fail();
    await failures();
    await system.idle();
    await fail();
    await look(failures);
    expect(await count(administrator, 'jobs-failed')).toBe(1);
    // An hour later.
    await system.db.run(
      `UPDATE outbox SET created_at = created_at - interval '61 minutes'
       WHERE job = 'notifications.jobs-failed'`,
    );
    await failures();
    await system.idle();
    expect(await count(administrator, 'jobs-failed')).toBe(2);
    const email = await system.mail.find(administrator.email, ({ subject }) =>
      /jobs/.test(subject),
    );
    expect(email?.text).toContain('/administer/queues');
  });

  it('remind 60, 14 and 3 days before a signing certificate expires', async () => {
    const keys = await system.app.get(IssuerKeysService).all('documents');
    const { validTo } = new X509Certificate(keys[0]?.certificate as Buffer);
    const expires = Date.parse(validTo);
    const reminders = system.app.get(SigningCertificateReminders);
    const told: number[] = [];
    for (const days of [61, 60, 59, 13, 2, 1, -1]) {
      await look(() => reminders.remindDue(new Date(expires - days * 86_400_000)));
      told.push(await count(administrator, 'signing-certificate-expiring'));
    }
    expect(told).toEqual([0, 1, 1, 2, 3, 3, 3]);
  });
});
