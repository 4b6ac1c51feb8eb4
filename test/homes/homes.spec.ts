import { lowestIdAt, newId } from '../../src/platform/database/id.js';
import {
  enrolled,
  offeredSeat,
  openCohort,
  publishedCourse,
  registerAll,
  workshopNow,
} from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

/** Each role's home page gets the figures of its own scope, and nobody else gets them. */
describe('The homes of staff', () => {
  let system: TestSystem;
  let officer: Visitor;
  beforeAll(async () => {
    system = await TestSystem.start();
    officer = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const home = async (visitor: Visitor, role: string) =>
    (await system.as(visitor).get(`/api/v1/me/homes/${role}`).expect(200)).body;

  it('are for their roles only', async () => {
    const staff: [string, 'trainer' | 'national-coordinator' | 'administrator'][] = [
      ['trainer', 'trainer'],
      ['national-coordinator', 'national-coordinator'],
      ['administrator', 'administrator'],
    ];
    const trainee = await system.visitor();
    for (const [path, role] of staff) {
      await home(await system.visitor({ role }), path);
      for (const other of [trainee, officer]) {
        await system.as(other).get(`/api/v1/me/homes/${path}`).expect(403);
      }
    }
    await system.as(trainee).get('/api/v1/me/homes/programme-coordinator').expect(403);
    await home(await system.visitor({ role: 'administrator' }), 'programme-coordinator');
  });

  it('are closed to API clients, since they name people', async () => {
    const roles = ['trainer', 'national-coordinator', 'programme-coordinator'] as const;
    for (const role of roles) {
      const visitor = await system.visitor({ role });
      const expiresAt = new Date(Date.now() + 30 * 86_400_000).toISOString();
      const { body } = await system
        .as(visitor)
        .post('/api/v1/me/access-tokens')
        .send({ name: 'Figures', scopes: ['reports:read'], expiresAt })
        .expect(201);
      const app = system.http.get(`/api/v1/me/homes/${role}`);
      await app.set('authorization', `Bearer ${body.token}`).expect(403);
    }
  });

  describe('of a trainer', () => {
    let trainer: Visitor;
    let cohort: string;
    beforeAll(async () => {
      trainer = await system.visitor({ role: 'trainer' });
      const course = await publishedCourse(system, trainer);
      cohort = await openCohort(system, officer, [{ pool: 'KH', seats: 5 }]);
      const { body } = await system.as(officer).get(`/api/v1/cohorts/${cohort}`).expect(200);
      await system
        .as(officer)
        .put(`/api/v1/cohorts/${cohort}/courses`)
        .set('if-match', `"${body.version}"`)
        .send({ courses: [{ courseId: course }] })
        .expect(200);
      const [diligent, idle] = [await system.visitor(), await system.visitor()];
      const enrolment = await enrolled(system, officer, diligent, cohort);
      await enrolled(system, officer, idle, cohort);
      // Half of the days have passed: one of the two, a lesson and a quiz, is expected.
      await system.db.run(
        `UPDATE cohorts SET stage = 'running', starts_on = current_date - 10,
           ends_on = current_date + 10 WHERE id = $1`,
        [cohort],
      );
      const study = await system.as(diligent).get(`/api/v1/enrolments/${enrolment}/study`);
      const [lesson] = study.body.courses[0].units;
      await system
        .as(diligent)
        .post(`/api/v1/enrolments/${enrolment}/units/${lesson.id}/completion`)
        .expect(200);
      await system.as(trainer).post(`/api/v1/courses/${course}/draft`).expect(201);
    });

    it('names those who are behind, and what they have done', async () => {
      const { cohorts, behind } = await home(trainer, 'trainer');
      expect(cohorts).toEqual([expect.objectContaining({ id: cohort, trainees: 2, behind: 1 })]);
      expect(behind).toEqual([
        expect.objectContaining({
          cohortId: cohort,
          completedUnits: 0,
          requiredUnits: 1,
          passedQuizzes: 0,
          quizzes: 1,
          lastCompletedAt: null,
        }),
      ]);
    });

    it('names up to six of each cohort, and lists cohorts without trainees', async () => {
      const [large, empty] = await Promise.all(
        [8, 0].map(async (trainees) => {
          const id = await openCohort(system, officer, [{ pool: 'open', seats: 8 }]);
          await system.db.run(
            `INSERT INTO cohort_courses (cohort_id, course_version_id, position)
             SELECT $1, course_version_id, position FROM cohort_courses WHERE cohort_id = $2`,
            [id, cohort],
          );
          for (let n = 0; n < trainees; n++) {
            await enrolled(system, officer, await system.visitor(), id);
          }
          await system.db.run(
            `UPDATE cohorts SET starts_on = current_date - 10, ends_on = current_date + 20
             WHERE id = $1`,
            [id],
          );
          return id;
        }),
      );
      await system.db.run(
        `UPDATE cohorts SET starts_on = current_date - 19, ends_on = current_date + 1
         WHERE id = $1`,
        [large],
      );
      const { cohorts, behind } = await home(trainer, 'trainer');
      expect(cohorts).toEqual([
        expect.objectContaining({ id: large, trainees: 8, behind: 8 }),
        expect.objectContaining({ id: cohort, trainees: 2, behind: 1 }),
        expect.objectContaining({ id: empty, trainees: 0, behind: 0 }),
      ]);
      expect(behind.map(({ cohortId }: { cohortId: string }) => cohortId)).toEqual([
        ...Array(6).fill(large),
        cohort,
      ]);
    });

    it('has the sessions to come and those whose attendance is incomplete', async () => {
      const now = await workshopNow(system, officer, { cohort, trainer, capacity: 9 });
      const past = await workshopNow(system, officer, { cohort, trainer, capacity: 9 });
      await registerAll(system, past.session);
      await system.db.run(
        `UPDATE workshop_sessions SET starts_at = now() - interval '2 days',
           ends_at = now() - interval '47 hours' WHERE id = $1`,
        [past.session],
      );
      const { sessions, incomplete } = await home(trainer, 'trainer');
      expect(sessions.map(({ id }: { id: string }) => id)).toEqual([now.session]);
      expect(incomplete).toEqual([
        expect.objectContaining({ id: past.session, registered: 2, unrecorded: 2, present: 0 }),
      ]);
    });

    it('has their drafts, and nothing of other trainers', async () => {
      const { drafts } = await home(trainer, 'trainer');
      expect(drafts).toEqual([expect.objectContaining({ number: 2, units: 2 })]);
      expect(await home(await system.visitor({ role: 'trainer' }), 'trainer')).toEqual({
        sessions: [],
        incomplete: [],
        drafts: [],
        cohorts: [],
        behind: [],
      });
    });
  });

  it('of a national coordinator counts the people of their country only', async () => {
    const [cambodia, vietNam] = [
      await system.visitor({ role: 'national-coordinator' }),
      await system.visitor({ role: 'national-coordinator', state: 'VN' }),
    ];
    const cohort = await openCohort(system, officer, [
      { pool: 'KH', seats: 3 },
      { pool: 'VN', seats: 2 },
    ]);
    for (const rank of [1, undefined]) {
      await system
        .as(cambodia)
        .post(`/api/v1/cohorts/${cohort}/nominations`)
        .send({ email: `${newId()}@test.invalid`, latinName: 'TEST Nominee', rank })
        .expect(201);
    }
    // People who applied on their own are ranked by no one.
    const applicant = await system.visitor();
    const applied = await system
      .as(applicant)
      .post(`/api/v1/cohorts/${cohort}/applications`)
      .send({})
      .expect(201);
    const [asked] = (await home(cambodia, 'national-coordinator')).cohorts.filter(
      ({ id }: { id: string }) => id === cohort,
    );
    expect(asked).toMatchObject({ applied: 1, candidates: 3, unranked: 1 });
    await system
      .as(officer)
      .post(`/api/v1/applications/${applied.body.id}/decision`)
      .send({ decision: 'reject', reason: 'For a test' })
      .expect(200);
    const application = await offeredSeat(system, officer, await system.visitor(), cohort);
    const own = ({ cohorts }: { cohorts: { id: string }[] }) =>
      cohorts.filter(({ id }) => id === cohort);
    const khmer = await home(cambodia, 'national-coordinator');
    expect(own(khmer)).toEqual([
      expect.objectContaining({
        memberState: 'KH',
        seats: 3,
        seated: 1,
        nominated: 2,
        applied: 2,
        candidates: 2,
        unranked: 1,
        offered: 1,
        ownOffered: 1,
        inOpenPool: 0,
        declined: 0,
        waiting: 0,
      }),
    ]);
    expect(khmer.unanswered[0].cohortTitle).toEqual({ en: expect.any(String) });
    const ids = ({ unanswered }: { unanswered: { applicationId: string }[] }) =>
      unanswered.map(({ applicationId }) => applicationId);
    expect(ids(khmer)).toContain(application);
    const vietnamese = await home(vietNam, 'national-coordinator');
    expect(own(vietnamese)).toEqual([
      expect.objectContaining({ memberState: 'VN', seats: 2, seated: 0, nominated: 0, offered: 0 }),
    ]);
    expect(ids(vietnamese)).toEqual([]);
    // A draft that a person started without a nomination is private.
    await system
      .as(await system.visitor({ state: 'VN' }))
      .post(`/api/v1/cohorts/${cohort}/applications`)
      .send({ draft: true })
      .expect(201);
    expect(own(await home(vietNam, 'national-coordinator'))).toEqual(own(vietnamese));
  });

  it('of an administrator has jobs, sign-ins, warnings and keys', async () => {
    const administrator = await system.visitor({ role: 'administrator' });
    const before = await home(administrator, 'administrator');
    await system.db.run(
      `INSERT INTO outbox (id, job, payload, failed_at) VALUES ($1, 'files.remove', '{}', now())`,
      [newId()],
    );
    const eightDaysAgo = new Date(Date.now() - 8 * 86_400_000);
    await system.db.run(
      `INSERT INTO account_tokens (id, person_id, purpose, expires_at)
       SELECT unnest($1::uuid[]), $2, 'guessing-notice', now()`,
      [[newId(), lowestIdAt(eightDaysAgo)], officer.personId],
    );
    await system.db.run(
      `INSERT INTO sign_in_sessions (id, person_id, token_hash, expires_at)
       VALUES ($1, $2, '\\x00', now())`,
      [lowestIdAt(eightDaysAgo), officer.personId],
    );
    const after = await home(administrator, 'administrator');
    expect(after.failedJobs).toBe(before.failedJobs + 1);
    expect(after.lastFailedAt).not.toBeNull();
    expect(after.recent[0]).toMatchObject({ personId: administrator.personId });
    expect(after.signIns).toBe(before.signIns);
    expect(after.signIns).toBeGreaterThan(5);
    expect(after.warnings).toEqual([
      expect.objectContaining({ personId: officer.personId, kind: 'guessing-notice' }),
    ]);
    expect(after.keys.map(({ purpose }: { purpose: string }) => purpose).sort()).toEqual([
      'credentials',
      'documents',
    ]);
  });
});
