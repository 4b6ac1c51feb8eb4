import fc from 'fast-check';
import { ContentsService } from '../../src/modules/certificates/batches/contents.service.js';
import { publish, question, quiz, setCourses } from '../support/course-factory.js';
import { enrolled, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

type Key = Record<string, string[]>;

/** An action of a trainee in one of two cohorts that study the same course. */
type Act =
  | { kind: 'start' | 'submit' | 'show' | 'look' | 'update' }
  | { kind: 'answer'; guess: ('a' | 'b')[] };

const guess = fc.array(fc.constantFrom<'a' | 'b'>('a', 'b'), { minLength: 3, maxLength: 3 });
const act = (kind: 'start' | 'submit' | 'show' | 'look' | 'update'): Act => ({ kind });
const answer = (chosen: ('a' | 'b')[]): Act => ({ kind: 'answer', guess: chosen });

/** Realistic sequences of actions, and parts of them. */
const acts = fc
  .array(
    fc.record({
      cohort: fc.nat({ max: 1 }),
      part: fc.oneof(
        guess.map((chosen): Act[] => [act('start'), answer(chosen), act('submit')]),
        guess.map((chosen): Act[] => [answer(chosen), act('submit')]),
        ...(['start', 'show', 'look', 'update'] as const).map((kind) =>
          fc.constant<Act[]>([act(kind)]),
        ),
      ),
    }),
    { minLength: 5, maxLength: 12 },
  )
  .map((parts) => parts.flatMap(({ cohort, part }) => part.map((one) => ({ cohort, act: one }))));

/** Passes with two of three, reads the answers, and submits those in both cohorts. */
const bought = [
  ...[act('start'), answer(['a', 'b', 'b']), act('submit'), act('show')],
  ...[act('start'), answer(['a', 'b', 'b']), act('submit')],
].flatMap((one) => [
  { cohort: 0, act: one },
  { cohort: 1, act: one },
]);

const policy = fc.record({
  passPercent: fc.constantFrom(0, 30, 60, 100),
  maxAttempts: fc.constantFrom(1, 2, null),
});

describe('Grade', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let trainer: Visitor;
  const questions = [question('one', 'a'), question('two', 'b'), question('three', 'a')];
  const open = { passPercent: 30, maxAttempts: null } as const;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    trainer = await system.visitor({ role: 'trainer' });
  });
  afterAll(() => system.stop());

  const cohortOf = async (courseId: string) => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 9 }]);
    await setCourses(system, secretariat, cohortId, [courseId]);
    const { body } = await system
      .as(secretariat)
      .post(`/api/v1/cohorts/${cohortId}/awards`)
      .send({
        ...{ kind: 'graded', title: null, criteria: null, templateId: null, creditPoints: null },
        ...{ validMonths: null, minAttendancePercent: 80, transcript: true, automatic: false },
        tiers: [{ name: { en: 'Any' }, minPercent: 1 }],
      })
      .expect(201);
    return { cohortId, awardId: body.id as string };
  };
  type Cohort = Awaited<ReturnType<typeof cohortOf>>;

  /** The percentage that a graded certificate would state. */
  const gradeOf = async ({ awardId }: Cohort, enrolmentId: string) => {
    const [one] = await system.app.get(ContentsService).of(awardId, [enrolmentId]);
    return one?.content.grade?.percent;
  };

  const seat = async (visitor: Visitor, cohort: Cohort) => {
    const id = await enrolled(system, secretariat, visitor, cohort.cohortId);
    const as = system.as(visitor);
    const study = await as.get(`/api/v1/enrolments/${id}/study`).expect(200);
    const path = `/api/v1/enrolments/${id}/units/${study.body.courses[0].units[0].id}`;
    return { id, path, as };
  };

  it('ignores attempts after the answers were shown, which the page says beforehand', async () => {
    const course = await publish(system, trainer, [quiz(questions, open)]);
    const cohort = await cohortOf(course.id);
    const visitor = await system.visitor({ state: 'KH' });
    const { id, path, as } = await seat(visitor, cohort);
    const sit = async (answers: Key) => {
      const { body } = await as.post(`${path}/attempts`).expect(200);
      await as.post(`/api/v1/attempts/${body.id}/answers`).send({ answers }).expect(200);
      return (await as.post(`/api/v1/attempts/${body.id}/submission`).expect(200)).body;
    };
    const failed = await sit({});
    expect(failed).toMatchObject({ passed: false, attemptsLeft: null, mayShowAnswers: false });
    await as.post(`/api/v1/attempts/${failed.id}/shown-answers`).expect(409);
    const passed = await sit({ one: ['a'], two: ['b'] });
    expect(passed).toMatchObject({
      ...{ scorePercent: 66, passed: true, graded: true },
      ...{ mayShowAnswers: true, answersShown: false },
    });
    expect(passed.marks.map((mark: { right: boolean }) => mark.right)).toEqual([true, true, false]);
    expect(JSON.stringify(passed)).not.toMatch(/Because|"correctOptionIds":\["/);
    const shown = await as.post(`/api/v1/attempts/${passed.id}/shown-answers`).expect(200);
    expect(shown.body.marks[2]).toMatchObject({
      ...{ correctOptionIds: ['a'], explanation: 'Because of a.' },
    });
    const bought = await sit({ one: ['a'], two: ['b'], three: ['a'] });
    expect(bought).toMatchObject({ scorePercent: 100, graded: false, answersShown: true });
    expect((await as.get(path).expect(200)).body).toMatchObject({
      ...{ bestPercent: 100, gradedPercent: 66, answersShown: true, attemptsLeft: null },
    });
    expect(await gradeOf(cohort, id)).toBe(66);
  });

  it('agrees with the list of people eligible for a certificate', async () => {
    const course = await publish(system, trainer, [quiz(questions, { ...open, passPercent: 0 })]);
    const cohort = await cohortOf(course.id);
    const award = await system.as(secretariat).get(`/api/v1/cohorts/${cohort.cohortId}/awards`);
    const { id: awardId, ...rest } = award.body.items.find(
      (one: { kind: string }) => one.kind === 'graded',
    );
    const { kind: _, cohortId: __, version, waitsForApproval: ___, ...given } = rest;
    const { needsApproval: ____, ...fields } = given;
    await system
      .as(secretariat)
      .put(`/api/v1/awards/${awardId}`)
      .set('if-match', `"${version}"`)
      .send({ ...fields, tiers: [{ name: { en: 'Good' }, minPercent: 60 }] })
      .expect(200);
    const { id, path, as } = await seat(await system.visitor({ state: 'KH' }), cohort);
    const { body: attempt } = await as.post(`${path}/attempts`).expect(200);
    await as.post(`/api/v1/attempts/${attempt.id}/submission`).expect(200);
    await system.idle();
    const list = await system
      .as(secretariat)
      .get(`/api/v1/cohorts/${cohort.cohortId}/eligibility?kind=graded`)
      .expect(200);
    expect(list.body.items).toMatchObject([
      { id, metAt: expect.any(String), missing: [{ code: 'below-lowest-grade' }] },
    ]);
    await system
      .as(secretariat)
      .post(`/api/v1/cohorts/${cohort.cohortId}/certificate-batches`)
      .send({ kind: 'graded' })
      .expect(409);
  });

  // Two cohorts, two versions, several devices (each view is one), and open attempts.
  it('is never raised by answers that were shown, in any order of actions', async () => {
    let submittedKnowing = 0;
    await fc.assert(
      fc.asyncProperty(policy, policy, acts, async (first, second, order) => {
        const course = await publish(system, trainer, [quiz(questions, first)]);
        const cohorts = [await cohortOf(course.id), await cohortOf(course.id)];
        const next = await publish(
          system,
          trainer,
          [quiz([...questions, question('four', 'b')], second)],
          { courseId: course.id },
        );
        const visitor = await system.visitor({ state: 'KH' });
        const seats = await Promise.all(cohorts.map((cohort) => seat(visitor, cohort)));
        const attempts: (string | undefined)[] = [undefined, undefined];
        const key: Key = {};
        let highest: number[] | undefined;

        const grades = async () =>
          Promise.all(
            cohorts.map(async (cohort, at) => (await gradeOf(cohort, seats[at]?.id ?? '')) ?? 0),
          );
        const read = async (body: {
          marks?: { questionId: string; correctOptionIds: string[] }[] | null;
        }) => {
          for (const mark of body.marks ?? []) {
            if (mark.correctOptionIds.length > 0) key[mark.questionId] = mark.correctOptionIds;
          }
        };
        const perform = async (at: number, act: Act) => {
          const { as, path } = seats[at] as Awaited<ReturnType<typeof seat>>;
          const attempt = attempts[at] && `/api/v1/attempts/${attempts[at]}`;
          if (act.kind === 'start') {
            const { body, status } = await as.post(`${path}/attempts`);
            if (status === 200) attempts[at] = body.id;
            await read(body);
          } else if (act.kind === 'update') {
            const { cohortId } = cohorts[at] as Cohort;
            await system
              .as(secretariat)
              .post(`/api/v1/cohorts/${cohortId}/courses/${course.id}/version-updates`)
              .set('if-match', await system.etag(secretariat, `/api/v1/cohorts/${cohortId}`))
              .send({ versionId: next.versionId })
              .expect(200);
          } else if (attempt && act.kind === 'answer') {
            const [one, two, three] = act.guess.map((option) => [option]);
            // They answer with what they were shown.
            await as
              .post(`${attempt}/answers`)
              .send({ answers: { one, two, three, ...key } })
              .expect((answer) => [200, 409, 422].includes(answer.status));
          } else if (attempt && act.kind === 'submit') {
            const { body } = await as.post(`${attempt}/submission`).expect(200);
            if (Object.keys(key).length > 0 && !body.graded) submittedKnowing++;
            await read(body);
          } else if (attempt && act.kind === 'show') {
            await read((await as.post(`${attempt}/shown-answers`)).body);
          } else if (attempt) await read((await as.get(attempt).expect(200)).body);
        };

        for (const { cohort, act } of order) {
          const before = await grades();
          await perform(cohort, act);
          const now = await grades();
          if (Object.keys(key).length === 0) continue;
          highest ??= before;
          // Only a change of version may lower the mean of one quiz; nothing may raise it.
          for (const [at, percent] of now.entries()) {
            expect(percent).toBeLessThanOrEqual(Math.max(...highest));
            expect(percent).toBeLessThanOrEqual(before[at] as number);
          }
        }
      }),
      { numRuns: 16, examples: [[open, open, bought]] },
    );
    expect(submittedKnowing).toBeGreaterThan(0);
  }, 120_000);
});
