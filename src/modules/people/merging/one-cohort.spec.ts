import { enrolled, offeredSeat } from '../../../../test/support/factories.js';
import { mergingScene } from '../../../../test/support/merging-scene.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';

describe('Merging two accounts in the same cohort', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let scene: ReturnType<typeof mergingScene>;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    scene = mergingScene(system, secretariat, await system.visitor({ role: 'trainer' }));
  });
  afterAll(() => system.stop());

  it.each([
    ['the kept account', false],
    ['the closed account', true],
  ])('keeps the seat of %s, with the progress of both', async (_, closedIsFurther) => {
    const [from, into, next] = [
      await system.visitor(),
      await system.visitor(),
      await system.visitor(),
    ];
    const cohortId = await scene.cohortOf(2);
    const [first, second] = closedIsFurther ? [from, into] : [into, from];
    const kept = await enrolled(system, secretariat, first, cohortId);
    const other = await enrolled(system, secretariat, second, cohortId);
    await scene.complete(second, other);
    await scene.pass(first, kept);
    // The account that is further on: it meets the requirements, so its enrolment is completed.
    await scene.complete(first, kept);
    await system.idle();
    await offeredSeat(system, secretariat, next, cohortId);
    expect(await scene.stateOf(cohortId, next)).toBe('waiting');

    const { body: shown } = await scene.preview(from.personId, into).expect(200);
    expect(shown.notes).toMatchObject([{ code: 'both-had-a-seat' }]);
    expect((await scene.merge(from.personId, into)).status).toBe(201);
    expect(await scene.stateOf(cohortId, into)).toBe('accepted');
    expect(await scene.stateOf(cohortId, from)).toBe('withdrawn');
    // The other seat was offered to the next person.
    expect(await scene.stateOf(cohortId, next)).toBe('offered');
    const { body: enrolments } = await system.as(into).get('/api/v1/me/enrolments').expect(200);
    expect(enrolments.items).toMatchObject([{ id: kept, state: 'completed' }]);
    const units = await scene.studyOf(into, kept);
    expect(units.every(({ completedAt }) => completedAt)).toBe(true);
  });

  it('frees no seat when both have completed the cohort', async () => {
    const [from, into] = [await system.visitor(), await system.visitor()];
    const cohortId = await scene.cohortOf(2);
    for (const visitor of [from, into]) {
      const enrolmentId = await enrolled(system, secretariat, visitor, cohortId);
      await scene.complete(visitor, enrolmentId);
      await scene.pass(visitor, enrolmentId);
    }
    await system.idle();
    const { body } = await scene.preview(from.personId, into).expect(200);
    expect(body.notes).toMatchObject([{ code: 'both-applied' }]);
    expect((await scene.merge(from.personId, into)).status).toBe(201);
    expect([await scene.stateOf(cohortId, from), await scene.stateOf(cohortId, into)]).toEqual([
      ...['accepted', 'accepted'],
    ]);
  });

  it('combines the progress of both accounts in a course', async () => {
    const [from, into] = [await system.visitor(), await system.visitor()];
    const cohortId = await scene.cohortOf(2);
    const kept = await enrolled(system, secretariat, into, cohortId);
    const other = await enrolled(system, secretariat, from, cohortId);
    await scene.complete(into, kept);
    await scene.pass(from, other);
    await system.idle();
    expect((await scene.merge(from.personId, into)).status).toBe(201);
    await system.idle();
    const { body } = await system.as(into).get('/api/v1/me/enrolments').expect(200);
    // Neither met the requirements alone.
    expect(body.items).toMatchObject([{ id: kept, state: 'completed' }]);
  });
});
