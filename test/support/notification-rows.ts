import type { TokenPurpose } from '../../src/modules/people/accounts/account-token.entity.js';
import { AccountLinkRequested } from '../../src/modules/people/people.events.js';
import { newId } from '../../src/platform/database/id.js';
import type { DomainEvent } from '../../src/platform/outbox/domain-event.js';
import { openCohort } from './factories.js';
import type { TestSystem, Visitor } from './system.js';

/** An event of a kind, whose rows have been written, and who is notified. */
export interface NotificationCase {
  event: DomainEvent;
  subjectId: string;
  readers: string[];
}

export interface Scene {
  system: TestSystem;
  secretariat: Visitor;
  /** Another programme coordinator. */
  colleague: Visitor;
  /** The national coordinator of Cambodia. */
  coordinator: Visitor;
  /** A cohort with seats for Cambodia. */
  cohort: string;
}

/** Functions that write the rows which cases of notifications have in common. */
export function notificationRows({ system, secretariat, coordinator, cohort }: Scene) {
  /** Writes rows; those that only they point to may be missing. */
  const write = (sql: string) => system.asOwner(`SET session_replication_role = replica; ${sql}`);
  const trainee = async () => (await system.visitor()).personId;

  const token = (purpose: TokenPurpose, address?: 'own') => async (): Promise<NotificationCase> => {
    const { personId, email } = await system.visitor();
    const subjectId = newId();
    await write(`INSERT INTO account_tokens (id, person_id, purpose, expires_at, address) VALUES
      ('${subjectId}', '${personId}', '${purpose}', now() + interval '1 day',
       ${address ? `'${email}'` : 'NULL'})`);
    const event = new AccountLinkRequested(subjectId, personId);
    return { event, subjectId, readers: [personId] };
  };
  const application =
    (event: (id: string) => DomainEvent, columns: string, values: string) =>
    async (): Promise<NotificationCase> => {
      const [subjectId, personId] = [newId(), await trainee()];
      await write(`INSERT INTO applications (id, cohort_id, person_id, member_state, origin, ${columns})
        VALUES ('${subjectId}', '${cohort}', '${personId}', 'KH', 'nomination', ${values})`);
      return { event: event(subjectId), subjectId, readers: [personId] };
    };
  /** Of the same rows, but for the coordinator of the country. */
  const toCoordinator =
    (made: () => Promise<NotificationCase>) => async (): Promise<NotificationCase> => ({
      ...(await made()),
      readers: [coordinator.personId],
    });
  const nominations =
    (event: (id: string) => DomainEvent): (() => Promise<NotificationCase>) =>
    async () => {
      const subjectId = await openCohort(system, secretariat, [
        { pool: 'KH', seats: 2 },
        { pool: 'VN', seats: 0 },
      ]);
      return { event: event(subjectId), subjectId, readers: [coordinator.personId] };
    };
  const enrolment =
    (event: (id: string) => DomainEvent, state: string) => async (): Promise<NotificationCase> => {
      const [subjectId, personId] = [newId(), await trainee()];
      await write(`INSERT INTO enrolments (id, cohort_id, person_id, application_id, state, reason)
        VALUES ('${subjectId}', '${cohort}', '${personId}', '${newId()}', '${state}', 'a reason')`);
      return { event: event(subjectId), subjectId, readers: [personId] };
    };
  const certificate =
    (event: (id: string) => DomainEvent, columns: string, values: string) =>
    async (): Promise<NotificationCase> => {
      const [subjectId, personId] = [newId(), await trainee()];
      await write(`INSERT INTO certificates (id, number, content, person_id, ${columns}) VALUES
        ('${subjectId}', '${subjectId.slice(-12)}', '{"cohortTitle": "Test cohort"}', '${personId}',
         ${values})`);
      return { event: event(subjectId), subjectId, readers: [personId] };
    };
  const ownCohort = () => openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
  /** A running cohort, and a trainer of a course that it studies. */
  const taughtCohort = async () => {
    const [cohortId, { personId: trainer }] = [
      await ownCohort(),
      await system.visitor({ role: 'trainer' }),
    ];
    const [course, version] = [newId(), newId()];
    await write(`
      UPDATE cohorts SET stage = 'running' WHERE id = '${cohortId}';
      INSERT INTO course_trainers (course_id, person_id) VALUES ('${course}', '${trainer}');
      INSERT INTO course_versions (id, course_id, number, title, summary, licence, credit)
        VALUES ('${version}', '${course}', 1, '{"en": "Course"}', '{}', 'CC BY 4.0', 'Nobody');
      INSERT INTO cohort_courses (cohort_id, course_version_id, position)
        VALUES ('${cohortId}', '${version}', 1)`);
    return { cohortId, trainer };
  };
  /** A session with a trainer, and a place that somebody has booked in it. */
  const bookedSession = async () => {
    const [workshop, session, registration, enrolled] = [newId(), newId(), newId(), newId()];
    const [personId, { personId: trainer }] = [
      await trainee(),
      await system.visitor({ role: 'trainer' }),
    ];
    await write(`
      INSERT INTO enrolments (id, cohort_id, person_id, application_id, state)
        VALUES ('${enrolled}', '${cohort}', '${personId}', '${newId()}', 'active');
      INSERT INTO workshops (id, cohort_id, title, summary)
        VALUES ('${workshop}', '${cohort}', '{"en": "Workshop"}', '{}');
      INSERT INTO workshop_trainers (workshop_id, person_id) VALUES ('${workshop}', '${trainer}');
      INSERT INTO workshop_sessions
        (id, workshop_id, title, starts_at, ends_at, time_zone, place, capacity)
        VALUES ('${session}', '${workshop}', '{}', now(), now() + interval '1 hour',
          'Asia/Bangkok', 'Bangkok', 5);
      INSERT INTO registrations (id, session_id, enrolment_id)
        VALUES ('${registration}', '${session}', '${enrolled}')`);
    return { session, registration, personId, trainer };
  };
  /** All administrators, at least one. */
  const administrators = async () => {
    await system.visitor({ role: 'administrator' });
    const rows = await system.db.rows<{ id: string }>(
      `SELECT person_id AS id FROM role_grants WHERE role = 'administrator'`,
    );
    return rows.map(({ id }) => id);
  };
  return {
    write,
    trainee,
    token,
    application,
    toCoordinator,
    nominations,
    enrolment,
    certificate,
    ownCohort,
    taughtCohort,
    bookedSession,
    administrators,
  };
}
