import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DraftDto } from '../../src/modules/courses/courses.dto.js';
import { hashPassword } from '../../src/modules/people/accounts/passwords.js';
import { newId } from '../../src/platform/database/id.js';
import type { ProblemDto } from '../../src/platform/http/fault.dto.js';
import type { TestSystem, Visitor } from './system.js';

const tag = () => randomBytes(4).toString('hex');
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The body of a cohort that anyone may apply to now. */
export function cohortBody(quotas: { pool: string; seats: number }[], more: object = {}) {
  return {
    slug: `cohort-${tag()}`,
    title: { en: 'Test cohort' },
    summary: { en: 'For a test' },
    startsOn: day(0),
    endsOn: day(30),
    applicationsOpenAt: `${day(-1)}T00:00:00Z`,
    applicationsCloseAt: `${day(10)}T00:00:00Z`,
    timeZone: 'Asia/Bangkok',
    languages: ['en'],
    completionRule: { allUnits: true, allQuizzes: true, minAttendancePercent: 0 },
    priorityAreaIds: [],
    quotas,
    ...more,
  };
}

/** Creates an open cohort. */
export async function openCohort(
  system: TestSystem,
  secretariat: Visitor,
  quotas: { pool: string; seats: number }[],
  more: object = {},
): Promise<string> {
  const as = system.as(secretariat);
  const { body } = await as.post('/api/v1/cohorts').send(cohortBody(quotas, more)).expect(201);
  await as.post(`/api/v1/cohorts/${body.id}/stage`).send({ action: 'open' }).expect(200);
  return body.id;
}

/** Creates a workshop with one session that is under way. Returns the ids of both. */
export async function workshopNow(
  system: TestSystem,
  secretariat: Visitor,
  { cohort, trainer, capacity }: { cohort: string; trainer: Visitor; capacity: number },
): Promise<{ workshop: string; session: string }> {
  const now = Date.now();
  const { body } = await system
    .as(secretariat)
    .post(`/api/v1/cohorts/${cohort}/workshops`)
    .send({
      title: { en: 'Workshop' },
      summary: { en: 'For a test' },
      trainerIds: [trainer.personId],
      sessions: [
        {
          title: { en: 'Session' },
          startsAt: new Date(now - 60_000).toISOString(),
          endsAt: new Date(now + 3_540_000).toISOString(),
          timeZone: 'Asia/Bangkok',
          place: 'Bangkok',
          capacity,
        },
      ],
    })
    .expect(201);
  return { workshop: body.id, session: body.sessions[0].id };
}

/** Publishes a course of one lesson and one quiz. */
export async function publishedCourse(system: TestSystem, trainer: Visitor): Promise<string> {
  const as = system.as(trainer);
  const { body } = await as
    .post('/api/v1/courses')
    .send({
      slug: `course-${tag()}`,
      title: { en: 'Test course' },
      summary: { en: 'For a test' },
      licence: 'CC BY 4.0',
      credit: 'Nobody',
    })
    .expect(201);
  const unit = { required: true, teachingMinutes: 30, exerciseMinutes: 30 };
  const path = `/api/v1/courses/${body.id}/draft/units`;
  await as
    .put(`${path}/lesson`)
    .set('if-none-match', '*')
    .send({ ...unit, kind: 'lesson', title: { en: 'Lesson' }, source: '## Read\n\nThis.' })
    .expect(200);
  await as
    .put(`${path}/quiz`)
    .set('if-none-match', '*')
    .send({ ...unit, kind: 'quiz', title: { en: 'Quiz' }, quiz: quizBody })
    .expect(200);
  await as.post(`/api/v1/courses/${body.id}/publication`).expect(200);
  return body.id;
}

export const quizBody = {
  passPercent: 100,
  maxAttempts: 2,
  questions: [
    {
      id: 'q',
      kind: 'single',
      prompt: 'Which?',
      explanation: 'The first.',
      options: [
        { id: 'a', text: 'First', correct: true },
        { id: 'b', text: 'Second', correct: false },
      ],
    },
  ],
};

/** Applies to a cohort and is offered a seat; the id of the application. */
export async function offeredSeat(
  system: TestSystem,
  secretariat: Visitor,
  trainee: Visitor,
  cohortId: string,
): Promise<string> {
  const { body } = await system
    .as(trainee)
    .post(`/api/v1/cohorts/${cohortId}/applications`)
    .send({})
    .expect(201);
  await system
    .as(secretariat)
    .post(`/api/v1/applications/${body.id}/decision`)
    .send({ decision: 'offer' })
    .expect(200);
  return body.id;
}

/** Enrols a person in a cohort through the API; returns the enrolment's id. */
export async function enrolled(
  system: TestSystem,
  secretariat: Visitor,
  trainee: Visitor,
  cohortId: string,
): Promise<string> {
  const application = await offeredSeat(system, secretariat, trainee, cohortId);
  const accepted = await system
    .as(trainee)
    .post(`/api/v1/applications/${application}/acceptance`)
    .expect(200);
  return accepted.body.enrolmentId;
}

/** Enrols a person in a new cohort, once the emails about the offer and then the place are sent. */
export async function enrolledByEmail(
  system: TestSystem,
  secretariat: Visitor,
  trainee: Visitor,
): Promise<void> {
  const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
  const application = await offeredSeat(system, secretariat, trainee, cohort);
  await system.idle();
  await system.as(trainee).post(`/api/v1/applications/${application}/acceptance`).expect(200);
  await system.idle();
}

/**
 * Inserts many people who have met the rule of a cohort directly into the tables, as a starting
 * point for tests.
 */
export async function eligiblePeople(
  system: TestSystem,
  cohortId: string,
  count: number,
): Promise<void> {
  await system.db.transaction(async () => {
    await system.db.run(
      `INSERT INTO cohort_quotas (cohort_id, pool, seats, seated) VALUES ($1, 'open', $2, $2)
       ON CONFLICT (cohort_id, pool) DO UPDATE SET seats = $2, seated = $2`,
      [cohortId, count],
    );
    for (let index = 0; index < count; index++) {
      const [person, application, enrolment] = [newId(), newId(), newId()];
      await system.db.run(
        `INSERT INTO people (id, email, status, latin_name, native_name, language, member_state)
         VALUES ($1, $2, 'invited', $3, 'សុខ ដារ៉ា', 'km', 'KH')`,
        [person, `${person}@test.invalid`, `TEST Person ${index}`],
      );
      await system.db.run(
        `INSERT INTO applications (id, cohort_id, person_id, member_state, origin, state, pool)
         VALUES ($1, $2, $3, 'KH', 'application', 'accepted', 'open')`,
        [application, cohortId, person],
      );
      await system.db.run(
        `INSERT INTO enrolments (id, cohort_id, person_id, application_id, state)
         VALUES ($1, $2, $3, $4, 'completed')`,
        [enrolment, cohortId, person, application],
      );
      await system.db.run(
        `INSERT INTO eligibilities (enrolment_id, award_id, facts)
         SELECT $1, id, '{}' FROM certificate_awards WHERE cohort_id = $2 AND kind = 'completion'`,
        [enrolment, cohortId],
      );
    }
  });
}

/** Inserts many submitted applications from Cambodia, ranked in order, directly into the tables. */
export async function manyApplicants(
  system: TestSystem,
  cohortId: string,
  count: number,
): Promise<void> {
  await system.db.run(
    `WITH applicants AS (
       INSERT INTO people (id, email, status, latin_name, language, member_state)
       SELECT gen_random_uuid(), 'applicant-' || n || '-' || $1::uuid || '@test.invalid', 'active',
         'TEST Applicant ' || n, 'en', 'KH' FROM generate_series(1, $2::int) n
       RETURNING id, split_part(latin_name, ' ', 3)::int AS rank)
     INSERT INTO applications (id, cohort_id, person_id, member_state, origin, state, rank, applied_at)
     SELECT gen_random_uuid(), $1::uuid, id, 'KH', 'application', 'submitted', rank,
       now() - interval '1 day' + make_interval(secs => rank) FROM applicants`,
    [cohortId, count],
  );
}

/** Registers everyone who is enrolled in the cohort of a session for it. */
export async function registerAll(system: TestSystem, session: string): Promise<void> {
  await system.db.run(
    `WITH places AS (
       INSERT INTO registrations (id, session_id, enrolment_id)
       SELECT gen_random_uuid(), s.id, e.id FROM workshop_sessions s
       JOIN workshops w ON w.id = s.workshop_id JOIN enrolments e ON e.cohort_id = w.cohort_id
       WHERE s.id = $1 RETURNING 1)
     UPDATE workshop_sessions SET registered = (SELECT count(*) FROM places) WHERE id = $1`,
    [session],
  );
}

/** Gives a visitor a real password. */
export async function withPassword(
  system: TestSystem,
  visitor: Visitor,
  password: string,
): Promise<void> {
  await system.db.run('UPDATE people SET password_hash = $2 WHERE id = $1', [
    visitor.personId,
    await hashPassword(password),
  ]);
}

/** The checked-in API document. */
export const checkedInOpenApi = () =>
  JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'));

/** Issues a certificate by a batch in a new cohort. */
export async function issuedCertificate(
  system: TestSystem,
  secretariat: Visitor,
): Promise<{ id: string; number: string }> {
  const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
  await eligiblePeople(system, cohortId, 1);
  const as = system.as(secretariat);
  const batch = await as.post(`/api/v1/cohorts/${cohortId}/certificate-batches`).send({});
  await as.post(`/api/v1/certificate-batches/${batch.body.id}/approval`).expect(200);
  await system.idle();
  const list = await as.get(`/api/v1/cohorts/${cohortId}/certificates`).expect(200);
  const [{ id, number }] = list.body.items;
  return { id, number };
}

/** Imports a zipped lesson; returns its draft, or the problem. */
export async function importedLesson(
  system: TestSystem,
  trainer: Visitor,
  zip: Buffer,
): Promise<{ draft?: DraftDto; problem?: ProblemDto }> {
  const as = system.as(trainer);
  const { body: asked } = await as
    .post('/api/v1/courses/imports')
    .set('content-type', 'application/zip')
    .send(zip)
    .expect(202);
  for (;;) {
    const { body } = await as.get(`/api/v1/course-imports/${asked.id}`).expect(200);
    if (body.state === 'failed') return { problem: body.problem };
    if (body.state === 'done') {
      return { draft: (await as.get(`/api/v1/courses/${body.courseId}/draft`).expect(200)).body };
    }
    await new Promise((again) => setTimeout(again, 20));
  }
}
