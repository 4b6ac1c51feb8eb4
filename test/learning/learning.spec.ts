import { enrolled, openCohort, publishedCourse, workshopNow } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

describe('Studying', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let trainer: Visitor;
  let trainee: Visitor;
  let cohortId: string;
  let path: string;
  let units: { id: string; kind: string; completedAt: string | null; bestPercent: number | null }[];

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    trainer = await system.visitor({ role: 'trainer' });
    trainee = await system.visitor({ state: 'KH' });
    cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 3 }]);
    const courseId = await publishedCourse(system, trainer);
    await system
      .as(secretariat)
      .put(`/api/v1/cohorts/${cohortId}/courses`)
      .set('if-match', await system.etag(secretariat, `/api/v1/cohorts/${cohortId}`))
      .send({ courses: [{ courseId }] })
      .expect(200);
    path = `/api/v1/enrolments/${await enrolled(system, secretariat, trainee, cohortId)}`;
    units = await outline();
  });
  afterAll(() => system.stop());

  const outline = async () =>
    (await system.as(trainee).get(`${path}/study`).expect(200)).body.courses[0].units;
  const idOf = (kind: string) => units.find((unit) => unit.kind === kind)?.id as string;

  it('counts a unit once, however often and concurrently it is reported', async () => {
    const complete = () =>
      system
        .as(trainee)
        .post(`${path}/units/${idOf('lesson')}/completion`)
        .expect(200);
    await Promise.all([complete(), complete(), complete()]);
    const row = await system.db.row<{ n: number }>(
      `SELECT count(*)::int AS n FROM unit_completions`,
    );
    expect(row?.n).toBe(1);
    const jobs = await system.db.row<{ n: number }>(
      `SELECT max(jobs.n)::int AS n FROM (
         SELECT count(*) AS n FROM outbox WHERE payload->>'unitId' = $1 GROUP BY job) jobs`,
      [idOf('lesson')],
    );
    expect(jobs?.n).toBe(1);
  });

  it('cannot mark a quiz as complete, and does not send its answers in advance', async () => {
    const quiz = await system
      .as(trainee)
      .get(`${path}/units/${idOf('quiz')}`)
      .expect(200);
    expect(JSON.stringify(quiz.body)).not.toMatch(/correct|explanation|trainerNotes/);
    await system
      .as(trainee)
      .post(`${path}/units/${idOf('quiz')}/completion`)
      .expect(409);
  });

  it('saves, resumes and submits an attempt once, and allows two attempts', async () => {
    const start = () => system.as(trainee).post(`${path}/units/${idOf('quiz')}/attempts`);
    const first = (await start().expect(200)).body;
    const at = `/api/v1/attempts/${first.id}`;
    await system
      .as(trainee)
      .post(`${at}/answers`)
      .send({ answers: { q: ['b'] } })
      .expect(200);
    expect((await start().expect(200)).body).toMatchObject({ id: first.id, answers: { q: ['b'] } });
    await system
      .as(trainee)
      .post(`${at}/answers`)
      .send({ answers: { q: ['z'] } })
      .expect(422);
    await system
      .as(trainee)
      .post(`${at}/answers`)
      .send({ answers: { x: ['a'] } })
      .expect(422);
    const failed = await system.as(trainee).post(`${at}/submission`).expect(200);
    expect(failed.body).toMatchObject({ scorePercent: 0, passed: false });
    expect(failed.body.marks[0]).toMatchObject({ right: false, correctOptionIds: [] });
    await system
      .as(trainee)
      .post(`${at}/answers`)
      .send({ answers: { q: ['a'] } })
      .expect(409);

    const second = (await start().expect(200)).body;
    expect(second.number).toBe(2);
    const again = `/api/v1/attempts/${second.id}`;
    await system
      .as(trainee)
      .post(`${again}/answers`)
      .send({ answers: { q: ['a'] } })
      .expect(200);
    const passed = await system.as(trainee).post(`${again}/submission`).expect(200);
    expect(passed.body).toMatchObject({ scorePercent: 100, passed: true });
    expect(passed.body.marks[0]).toMatchObject({ correctOptionIds: [], explanation: null });
    const shown = await system.as(trainee).post(`${again}/shown-answers`).expect(200);
    expect(shown.body.marks[0]).toMatchObject({
      correctOptionIds: ['a'],
      explanation: 'The first.',
    });
    await start().expect(409);
    expect((await outline()).find((unit: { kind: string }) => unit.kind === 'quiz')).toMatchObject({
      bestPercent: 100,
    });
  });

  it('completes the enrolment when the rule is met, as the trainer sees', async () => {
    await system.idle();
    const { body } = await system.as(trainee).get(path).expect(200);
    expect(body.state).toBe('completed');
    const progress = await system
      .as(trainer)
      .get(`/api/v1/cohorts/${cohortId}/progress`)
      .expect(200);
    expect(progress.body.items).toEqual([
      expect.objectContaining({
        requiredUnits: 1,
        completedUnits: 1,
        quizzes: 1,
        passedQuizzes: 1,
      }),
    ]);
  });

  it('never changes a published version', async () => {
    await expect(system.db.run(`UPDATE units SET slug = 'other'`)).rejects.toThrow(
      'does not change',
    );
    await expect(system.db.run(`DELETE FROM course_versions`)).rejects.toThrow();
  });
});

describe('Workshops', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let trainer: Visitor;
  let cohortId: string;
  let session: string;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    trainer = await system.visitor({ role: 'trainer' });
    cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 10 }]);
    const made = await workshopNow(system, secretariat, { cohort: cohortId, trainer, capacity: 2 });
    session = `/api/v1/workshop-sessions/${made.session}`;
  });
  afterAll(() => system.stop());

  const trainee = async () => {
    const visitor = await system.visitor({ state: 'KH' });
    await system.db.run(`UPDATE people SET time_zone = 'Asia/Tokyo' WHERE id = $1`, [
      visitor.personId,
    ]);
    const enrolmentId = await enrolled(system, secretariat, visitor, cohortId);
    return { visitor, enrolmentId };
  };

  it('never overbook a session, and free a cancelled place', async () => {
    const people = await Promise.all([trainee(), trainee(), trainee(), trainee()]);
    const answers = await Promise.all(
      people.map(({ visitor }) => system.as(visitor).post(`${session}/registration`)),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 409, 409]);
    const seated = people.filter((_, index) => answers[index]?.status === 200);
    const left = people.filter((_, index) => answers[index]?.status === 409);
    const again = await system.as(seated[0]?.visitor).post(`${session}/registration`).expect(200);
    expect(again.body.id).toBe(
      answers.find((a) => a.body.enrolmentId === again.body.enrolmentId)?.body.id,
    );
    await system
      .as(left[0]?.visitor)
      .post(`${session}/check-in`)
      .send({ code: '00000000' })
      .expect(409);

    const { code } = (await system.as(trainer).get(`${session}/check-in-code`).expect(200)).body;
    const wrong = String((Number(code) + 1) % 100_000_000).padStart(8, '0');
    await system
      .as(seated[0]?.visitor)
      .post(`${session}/check-in`)
      .send({ code: wrong })
      .expect(422);
    const present = await system
      .as(seated[0]?.visitor)
      .post(`${session}/check-in`)
      .send({ code })
      .expect(200);
    expect(present.body).toMatchObject({ minutes: 60, method: 'code' });

    const recorded = await system
      .as(trainer)
      .put(`${session}/attendance`)
      .set('if-match', await system.etag(trainer, `${session}/attendance`))
      .send({ entries: [{ enrolmentId: seated[1]?.enrolmentId, minutes: 240 }] })
      .expect(200);
    expect(recorded.body.items).toMatchObject([
      { enrolmentId: seated[1]?.enrolmentId, minutes: 60 },
    ]);
    const list = await system.as(trainer).get(`${session}/attendance`).expect(200);
    expect(list.body).toMatchObject({ registered: 2, present: 2, next: null });
    expect(list.body.items.map((row: { minutes: number }) => row.minutes)).toEqual([60, 60]);
    await system
      .as(trainer)
      .put(`${session}/attendance`)
      .set('if-match', list.headers.etag as string)
      .send({ entries: [{ enrolmentId: left[0]?.enrolmentId, minutes: 60 }] })
      .expect(404);
    const stranger = await system.visitor({ role: 'trainer' });
    await system.as(stranger).get(`${session}/attendance`).expect(404);
  });

  it('free a place when someone leaves the cohort', async () => {
    const { body } = await system
      .as(secretariat)
      .post(`/api/v1/cohorts/${cohortId}/workshops`)
      .send({
        title: { en: 'Later' },
        summary: { en: 'For a test' },
        trainerIds: [],
        sessions: [
          {
            title: { en: 'Later' },
            startsAt: new Date(Date.now() + 3_600_000).toISOString(),
            endsAt: new Date(Date.now() + 7_200_000).toISOString(),
            timeZone: 'UTC',
            place: 'Online',
            capacity: 1,
          },
        ],
      })
      .expect(201);
    const later = `/api/v1/workshop-sessions/${body.sessions[0].id}/registration`;
    const leaver = await trainee();
    const stayer = await trainee();
    await system.as(leaver.visitor).post(later).expect(200);
    await system.as(stayer.visitor).post(later).expect(409);
    const own = await system.as(leaver.visitor).get('/api/v1/me/applications').expect(200);
    expect(own.body.items[0].allowedActions).toEqual(['withdraw']);
    await system
      .as(leaver.visitor)
      .post(`/api/v1/applications/${own.body.items[0].id}/withdrawal`)
      .expect(200);
    await system.idle();
    await system.as(stayer.visitor).post(later).expect(200);
  });

  it('notify a registered trainee of time and place, in their own and the local time zone', async () => {
    await system.idle();
    const mail = system.mail.received.find((m) => m.subject.startsWith('Your place'));
    expect(mail?.text).toContain('(Tokyo time, GMT+9)');
    expect(mail?.text).toContain('(Bangkok time, GMT+7)');
    expect(mail?.text).toContain('Where: Bangkok');
  });
});
