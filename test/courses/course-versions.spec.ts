import type { UnitOfCohortDto } from '../../src/modules/courses/courses.dto.js';
import {
  lesson,
  publish as publishUnits,
  question,
  quiz,
  setCourses as setCoursesOf,
} from '../support/course-factory.js';
import { enrolled, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

interface Unit {
  id: string;
  slug: string;
  completedAt: string | null;
  bestPercent: number | null;
}

describe('Course versions of a cohort', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let trainer: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    trainer = await system.visitor({ role: 'trainer' });
  });
  afterAll(() => system.stop());

  const publish = (units: Parameters<typeof publishUnits>[2], courseId?: string) =>
    publishUnits(system, trainer, units, courseId ? { courseId } : {});
  const cohortWith = async (courseIds: string[]) => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 9 }]);
    await setCourses(cohortId, courseIds);
    return cohortId;
  };
  const versionOf = (cohortId: string) => system.etag(secretariat, `/api/v1/cohorts/${cohortId}`);
  const setCourses = (cohortId: string, courseIds: string[]) =>
    setCoursesOf(system, secretariat, cohortId, courseIds);
  const update = async (cohortId: string, courseId: string, versionId: string) => {
    await system
      .as(secretariat)
      .post(`/api/v1/cohorts/${cohortId}/courses/${courseId}/version-updates`)
      .set('if-match', await versionOf(cohortId))
      .send({ versionId })
      .expect(200);
    await system.idle();
  };
  const preview = async (cohortId: string, courseId: string) =>
    (
      await system
        .as(secretariat)
        .get(`/api/v1/cohorts/${cohortId}/courses/${courseId}/version-update`)
        .expect(200)
    ).body;

  /** A trainee of a cohort. */
  const trainee = async (cohortId: string) => {
    const visitor = await system.visitor({ state: 'KH' });
    const id = await enrolled(system, secretariat, visitor, cohortId);
    const path = `/api/v1/enrolments/${id}`;
    const as = system.as(visitor);
    const unitId = async (slug: string) => (await units()).find((u) => u.slug === slug)?.id;
    const units = async (): Promise<Unit[]> =>
      (await as.get(`${path}/study`).expect(200)).body.courses.flatMap(
        (course: { units: Unit[] }) => course.units,
      );
    const start = async (unit?: string) =>
      (await as.post(`${path}/units/${unit ?? (await unitId('quiz'))}/attempts`).expect(200)).body;
    const answer = (attempt: string, answers: object) =>
      as.post(`/api/v1/attempts/${attempt}/answers`).send({ answers }).expect(200);
    const submit = async (attempt: string) =>
      (await as.post(`/api/v1/attempts/${attempt}/submission`).expect(200)).body;
    return {
      id,
      visitor,
      ...{ units, unitId, start, answer, submit },
      done: async () =>
        (await units()).filter(({ completedAt }) => completedAt).map(({ slug }) => slug),
      complete: (unit: string | undefined) =>
        as.post(`${path}/units/${unit}/completion`).expect(200),
      read: (unit: string | undefined) => as.get(`${path}/units/${unit}`).expect(200),
      state: async () => (await as.get(path).expect(200)).body.state,
      figures: async () => {
        const { body } = await system
          .as(secretariat)
          .get(`/api/v1/cohorts/${cohortId}/progress`)
          .expect(200);
        return body.items.find((row: { id: string }) => row.id === id);
      },
    };
  };

  it('show visitors the units, pass marks and minutes of what the cohort studies', async () => {
    const units = [lesson('index', 'One'), quiz([question('q')], { passPercent: 70 })];
    const course = await publish(units);
    const cohortId = await cohortWith([course.id]);
    await publish([lesson('index', 'One'), lesson('more', 'Two')], course.id);
    const { body: list } = await system.http.get(`/api/v1/cohorts/${cohortId}/courses`).expect(200);
    const [studied] = list.items;
    expect(
      studied.units.map((unit: UnitOfCohortDto) => [unit.slug, unit.passPercent, unit.maxAttempts]),
    ).toEqual([
      ['index', null, null],
      ['quiz', 70, 2],
    ]);
    const { body: cohort } = await system.http.get(`/api/v1/cohorts/${cohortId}`).expect(200);
    expect([cohort.minutes, cohort.seats]).toEqual([40, 9]);
  });

  it('stay unchanged when the list of courses is saved, whatever is added, removed or moved', async () => {
    const [one, two, three] = [
      await publish([lesson('index', 'One')]),
      await publish([lesson('index', 'Two')]),
      await publish([lesson('index', 'Three')]),
    ];
    const cohortId = await cohortWith([one.id, two.id]);
    await publish([lesson('index', 'One, better')], one.id);
    await publish([lesson('index', 'Two, better')], two.id);
    for (const list of [
      [one.id, two.id],
      [two.id, one.id],
      [three.id, two.id, one.id],
      [two.id, one.id],
      [one.id],
    ]) {
      const saved = await setCourses(cohortId, list);
      const first = saved.find(({ id }) => id === one.id);
      expect(first).toMatchObject({ versionId: one.versionId, number: 1, newestNumber: 2 });
    }
    await system
      .as(secretariat)
      .put(`/api/v1/cohorts/${cohortId}/courses`)
      .set('if-match', await versionOf(cohortId))
      .send({ courses: [{ courseId: one.id }, { courseId: one.id }] })
      .expect(422);
  });

  it('change only in a separate step with a preview, and keep people’s progress', async () => {
    const first = await publish([
      lesson('intro', 'Hello'),
      lesson('old', 'Goes away'),
      lesson('02-more', 'More of it'),
      quiz([question('q')]),
    ]);
    const cohortId = await cohortWith([first.id]);
    const person = await trainee(cohortId);
    for (const slug of ['intro', 'old', '02-more'])
      await person.complete(await person.unitId(slug));
    const attempt = await person.start();
    await person.answer(attempt.id, { q: ['a'] });
    await person.submit(attempt.id);
    await system.idle();
    expect(await person.state()).toBe('completed');

    const second = await publish(
      [
        lesson('intro', 'Hello, rewritten'),
        lesson('new', 'Was not there'),
        lesson('03-more', 'More of it', { title: { en: '02-more' } }),
        quiz([question('q'), question('r')]),
      ],
      first.id,
    );
    const seen = await preview(cohortId, first.id);
    expect(seen).toMatchObject({
      from: { id: first.versionId, number: 1 },
      to: { id: second.versionId, number: 2 },
      ...{ people: 1, started: 1, completed: 1, carriedOver: 4, setAside: 1, openAttempts: 0 },
    });
    expect(
      Object.fromEntries(
        seen.units.map((u: { slug: string; change: string }) => [u.slug, u.change]),
      ),
    ).toEqual({
      ...{ intro: 'changed', new: 'new', '03-more': 'unchanged', quiz: 'changed', old: 'removed' },
    });
    expect(await person.done()).toEqual(['intro', 'old', '02-more', 'quiz']);

    const mails = system.mail.received.length;
    await update(cohortId, first.id, second.versionId);
    expect(await person.done()).toEqual(['intro', '03-more', 'quiz']);
    expect((await person.units()).at(-1)).toMatchObject({ slug: 'quiz', bestPercent: 100 });
    // A completed enrolment stays completed; its progress shows that a unit was added since.
    expect(await person.state()).toBe('completed');
    expect(await person.figures()).toMatchObject({
      ...{ state: 'completed', requiredUnits: 3, completedUnits: 2, quizzes: 1, passedQuizzes: 1 },
    });
    expect(system.mail.received.length).toBe(mails);
    const batch = await system
      .as(secretariat)
      .post(`/api/v1/cohorts/${cohortId}/certificate-batches`)
      .send({})
      .expect(201);
    expect(batch.body.members).toBe(1);
    const entry = await system.db.row(
      `SELECT 1 FROM audit_entries WHERE action = 'cohort.course-version-changed' AND subject_id = $1`,
      [cohortId],
    );
    expect(entry).toBeDefined();
  });

  it('can change twice and back, with a unit that is removed and restored', async () => {
    const first = await publish([lesson('a', 'A'), lesson('b', 'B')]);
    const cohortId = await cohortWith([first.id]);
    const person = await trainee(cohortId);
    await person.complete(await person.unitId('b'));
    const second = await publish([lesson('a', 'A')], first.id);
    const third = await publish([lesson('a', 'A, better'), lesson('b', 'B is back')], first.id);
    await update(cohortId, first.id, second.versionId);
    expect(await person.done()).toEqual([]);
    await person.complete(await person.unitId('a'));
    await system.idle();
    expect(await person.state()).toBe('completed');
    for (const { versionId } of [third, first, third, second, third]) {
      await update(cohortId, first.id, versionId);
    }
    expect(await person.done()).toEqual(['a', 'b']);
  });

  it('complete people who have done everything that the new version requires', async () => {
    const first = await publish([lesson('a', 'A'), lesson('b', 'B')]);
    const cohortId = await cohortWith([first.id]);
    const person = await trainee(cohortId);
    await person.complete(await person.unitId('a'));
    const second = await publish([lesson('a', 'A')], first.id);
    await system.idle();
    expect(await person.state()).toBe('active');
    await update(cohortId, first.id, second.versionId);
    expect(await person.state()).toBe('completed');
  });

  it('accept offline work on an earlier version for the unit that succeeds it', async () => {
    const first = await publish([lesson('a', 'A'), lesson('gone', 'G'), quiz([question('q')])]);
    const cohortId = await cohortWith([first.id]);
    const person = await trainee(cohortId);
    const before = await person.units();
    const idOf = (slug: string) => before.find((unit) => unit.slug === slug)?.id;
    const attempt = await person.start();
    const second = await publish([lesson('a', 'A2'), quiz([question('new', 'b')])], first.id);
    await update(cohortId, first.id, second.versionId);

    await person.complete(idOf('a'));
    await person.complete(idOf('gone'));
    expect((await person.read(idOf('a'))).body.content).toEqual(
      (await person.read(await person.unitId('a'))).body.content,
    );
    // The attempt keeps the questions it was started with.
    await person.answer(attempt.id, { q: ['a'] });
    const again = await person.start();
    expect(again).toMatchObject({ id: attempt.id, answers: { q: ['a'] } });
    expect(again.quiz.questions).toMatchObject([{ id: 'q' }]);
    expect(await person.start(idOf('quiz'))).toMatchObject({ id: attempt.id });
    expect(await person.submit(attempt.id)).toMatchObject({ scorePercent: 100, passed: true });
    expect(await person.done()).toEqual(['a', 'quiz']);
    const next = await person.start();
    expect(next).toMatchObject({ number: 2 });
    expect(next.quiz.questions).toMatchObject([{ id: 'new' }]);
    await update(cohortId, first.id, first.versionId);
    expect(await person.done()).toEqual(['a', 'gone', 'quiz']);
  });

  it('never match a lesson with a quiz, or accept a draft as a version', async () => {
    const first = await publish([lesson('quiz', 'Only text')]);
    const cohortId = await cohortWith([first.id]);
    const person = await trainee(cohortId);
    await person.complete(await person.unitId('quiz'));
    const second = await publish([quiz([question('q')])], first.id);
    await update(cohortId, first.id, second.versionId);
    expect(await person.done()).toEqual([]);
    const draft = await system.as(trainer).post(`/api/v1/courses/${first.id}/draft`).expect(201);
    const other = await publish([lesson('a', 'A')]);
    for (const versionId of [draft.body.versionId, other.versionId]) {
      await system
        .as(secretariat)
        .post(`/api/v1/cohorts/${cohortId}/courses/${first.id}/version-updates`)
        .set('if-match', await versionOf(cohortId))
        .send({ versionId })
        .expect(404);
    }
    await system
      .as(secretariat)
      .post(`/api/v1/cohorts/${cohortId}/courses/${first.id}/version-updates`)
      .set('if-match', '"1"')
      .send({ versionId: first.versionId })
      .expect(412);
  });
});
