import { lesson, publish, question, quiz, setCourses } from '../support/course-factory.js';
import { enrolled, openCohort, workshopNow } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

describe('Missing requirements of a certificate', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let trainer: Visitor;
  let trainee: Visitor;
  let cohortId: string;
  let enrolmentId: string;
  let session: string;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    trainer = await system.visitor({ role: 'trainer' });
    trainee = await system.visitor({ state: 'KH' });
    const rule = { allUnits: true, allQuizzes: true, minAttendancePercent: 80 };
    cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 9 }], {
      completionRule: rule,
    });
    const course = await publish(system, trainer, [
      lesson('one', 'One'),
      lesson('two', 'Two'),
      lesson('extra', 'More', { required: false }),
      quiz([question('q')]),
    ]);
    await setCourses(system, secretariat, cohortId, [course.id]);
    const made = await workshopNow(system, secretariat, { cohort: cohortId, trainer, capacity: 9 });
    session = `/api/v1/workshop-sessions/${made.session}`;
    enrolmentId = await enrolled(system, secretariat, trainee, cohortId);
    await system.as(trainee).post(`${session}/registration`).expect(200);
  });
  afterAll(() => system.stop());

  /** The numbers shown to each of three people: required units, quizzes, minutes. */
  const shown = async () => {
    const path = `/api/v1/enrolments/${enrolmentId}/requirements`;
    const own = (await system.as(trainee).get(path).expect(200)).body.items[0];
    const progress = (
      await system.as(trainer).get(`/api/v1/cohorts/${cohortId}/progress`).expect(200)
    ).body.items[0];
    const listed = (
      await system.as(secretariat).get(`/api/v1/cohorts/${cohortId}/eligibility`).expect(200)
    ).body.items[0];
    return { own, progress, listed };
  };
  const agree = async (done: { units: number; quizzes: number; minutes: number }) => {
    const { own, progress, listed } = await shown();
    expect(own.requirements).toEqual([
      { kind: 'units', done: done.units, needed: 2 },
      { kind: 'quizzes', done: done.quizzes, needed: 1 },
      { kind: 'attendance', done: done.minutes, needed: 48 },
    ]);
    expect(listed.requirements).toEqual(own.requirements);
    expect(progress).toMatchObject({
      ...{ completedUnits: done.units, requiredUnits: 2 },
      ...{ passedQuizzes: done.quizzes, quizzes: 1 },
    });
    expect([own.metAt, own.missing]).toEqual([listed.metAt, listed.missing]);
    return own;
  };

  it('are the same for trainee, trainer and coordinator at each step', async () => {
    expect((await agree({ units: 0, quizzes: 0, minutes: 0 })).missing).toMatchObject([
      { code: 'units-missing', params: { count: 2, of: 2 } },
      { code: 'quizzes-missing', params: { count: 1, of: 1 } },
      { code: 'minutes-missing', params: { count: 48, of: 48 } },
    ]);
    const as = system.as(trainee);
    const path = `/api/v1/enrolments/${enrolmentId}`;
    const { body: study } = await as.get(`${path}/study`).expect(200);
    for (const unit of study.courses[0].units) {
      if (unit.kind === 'quiz') continue;
      await as.post(`${path}/units/${unit.id}/completion`).expect(200);
    }
    await agree({ units: 2, quizzes: 0, minutes: 0 });
    const quizId = study.courses[0].units.find((u: { kind: string }) => u.kind === 'quiz').id;
    const { body: attempt } = await as.post(`${path}/units/${quizId}/attempts`).expect(200);
    await as.post(`/api/v1/attempts/${attempt.id}/answers`).send({ answers: { q: ['a'] } });
    await as.post(`/api/v1/attempts/${attempt.id}/submission`).expect(200);
    await system.idle();
    expect((await agree({ units: 2, quizzes: 1, minutes: 0 })).metAt).toBeNull();
    await system
      .as(trainer)
      .put(`${session}/attendance`)
      .set('if-match', await system.etag(trainer, `${session}/attendance`))
      .send({ entries: [{ enrolmentId, minutes: 60 }] })
      .expect(200);
    await system.idle();
    const met = await agree({ units: 2, quizzes: 1, minutes: 60 });
    expect(met).toMatchObject({ metAt: expect.any(String), missing: [] });
  });

  it('are checked again when the rule of the cohort changes', async () => {
    const other = await system.visitor({ state: 'KH' });
    const id = await enrolled(system, secretariat, other, cohortId);
    const own = async () => {
      const { body } = await system.as(other).get(`/api/v1/enrolments/${id}/requirements`);
      return body.items[0];
    };
    await system.idle();
    expect((await own()).metAt).toBeNull();
    const change = async (completionRule: object) =>
      system
        .as(secretariat)
        .patch(`/api/v1/cohorts/${cohortId}`)
        .set('if-match', await system.etag(secretariat, `/api/v1/cohorts/${cohortId}`))
        .send({ completionRule })
        .expect(200);
    await change({ allUnits: false, allQuizzes: false, minAttendancePercent: 0 });
    await system.idle();
    expect(await own()).toMatchObject({ metAt: expect.any(String), missing: [] });
  });

  it('are hidden from everyone else', async () => {
    const path = `/api/v1/enrolments/${enrolmentId}/requirements`;
    const other = await system.visitor({ state: 'KH' });
    for (const visitor of [other, trainer, secretariat]) {
      await system.as(visitor).get(path).expect(404);
    }
  });
});
