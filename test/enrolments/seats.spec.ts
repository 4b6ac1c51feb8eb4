import { DecisionsService } from '../../src/modules/enrolments/decisions/decisions.service.js';
import { enrolled, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

describe('Seats', () => {
  let system: TestSystem;
  let secretariat: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const apply = async (cohortId: string, state: string) => {
    const visitor = await system.visitor({ state });
    const { body } = await system
      .as(visitor)
      .post(`/api/v1/cohorts/${cohortId}/applications`)
      .send({})
      .expect(201);
    return { visitor, id: body.id as string };
  };
  const offer = (id: string) =>
    system.as(secretariat).post(`/api/v1/applications/${id}/decision`).send({ decision: 'offer' });
  const stateOf = async (id: string) =>
    (await system.as(secretariat).get(`/api/v1/applications/${id}`).expect(200)).body;

  it('are never overbooked by sixty concurrent decisions', async () => {
    const cohortId = await openCohort(system, secretariat, [
      { pool: 'KH', seats: 4 },
      { pool: 'VN', seats: 3 },
      { pool: 'open', seats: 2 },
    ]);
    const states = Array.from({ length: 60 }, (_, index) => (index % 2 ? 'KH' : 'VN'));
    const people = await Promise.all(states.map((state) => apply(cohortId, state)));
    const answers = await Promise.all(people.map(({ id }) => offer(id)));

    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    const offered = answers.filter((answer) => answer.body.state === 'offered');
    expect(offered).toHaveLength(9);
    expect(offered.filter((a) => a.body.pool === 'KH')).toHaveLength(4);
    expect(offered.filter((a) => a.body.pool === 'VN')).toHaveLength(3);
    expect(answers.filter((answer) => answer.body.state === 'waiting')).toHaveLength(51);
    const { body } = await system.http.get(`/api/v1/cohorts/${cohortId}`);
    expect(body.quotas).toEqual([
      { pool: 'KH', seats: 4, agreed: 4, seated: 4 },
      { pool: 'VN', seats: 3, agreed: 3, seated: 3 },
      { pool: 'open', seats: 2, agreed: 2, seated: 2 },
    ]);
  });

  it('pass on to the next person of the state or, from the open pool, of all', async () => {
    const cohortId = await openCohort(system, secretariat, [
      { pool: 'KH', seats: 1 },
      { pool: 'open', seats: 1 },
    ]);
    const first = await apply(cohortId, 'KH');
    const second = await apply(cohortId, 'VN');
    const vietnamese = await apply(cohortId, 'VN');
    const khmer = await apply(cohortId, 'KH');
    for (const { id } of [first, second, vietnamese, khmer]) await offer(id).expect(200);
    expect((await stateOf(vietnamese.id)).waitingPlace).toBe(1);
    const seen = await system.as(first.visitor).get(`/api/v1/applications/${first.id}`).expect(200);
    expect(seen.body.allowedActions).toEqual(['accept', 'decline']);
    expect((await stateOf(first.id)).allowedActions).toEqual(['withdraw']);
    const { body: cohort } = await system.http.get(`/api/v1/cohorts/${cohortId}`).expect(200);
    expect(cohort.allowedActions).toEqual([]);
    expect((await stateOf(khmer.id)).waitingPlace).toBe(2);

    await system.as(first.visitor).post(`/api/v1/applications/${first.id}/refusal`).expect(200);
    expect(await stateOf(khmer.id)).toMatchObject({ state: 'offered', pool: 'KH' });
    expect(await stateOf(vietnamese.id)).toMatchObject({ state: 'waiting', waitingPlace: 1 });

    // Withdrawing an application with an offer declines the offer, and can be undone.
    const { body: left } = await system
      .as(second.visitor)
      .post(`/api/v1/applications/${second.id}/withdrawal`)
      .expect(200);
    expect(left).toMatchObject({ state: 'declined', allowedActions: ['reopen'] });
    expect(await stateOf(vietnamese.id)).toMatchObject({ state: 'offered', pool: 'open' });
  });

  it('of an expired offer pass on, and its holder is first in line for the next', async () => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const slow = await apply(cohortId, 'KH');
    const next = await apply(cohortId, 'KH');
    const third = await apply(cohortId, 'KH');
    for (const { id } of [slow, next, third]) await offer(id).expect(200);
    await system.db.run(
      `UPDATE applications SET offer_expires_at = now() - interval '1 minute' WHERE id = $1`,
      [slow.id],
    );
    const late = await system
      .as(slow.visitor)
      .post(`/api/v1/applications/${slow.id}/acceptance`)
      .expect(409);
    expect(late.body).toMatchObject({ type: '/problems/offer-ran-out' });
    expect(late.body.detail).toContain('first on the waiting list');
    expect(await stateOf(next.id)).toMatchObject({ state: 'offered' });

    await system.as(next.visitor).post(`/api/v1/applications/${next.id}/refusal`).expect(200);
    expect(await stateOf(slow.id)).toMatchObject({ state: 'offered', pool: 'KH' });
    expect(await stateOf(third.id)).toMatchObject({ state: 'waiting', waitingPlace: 1 });
  });

  it('of expired offers are also passed on by the schedule', async () => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'LA', seats: 1 }]);
    const slow = await apply(cohortId, 'LA');
    const next = await apply(cohortId, 'LA');
    for (const { id } of [slow, next]) await offer(id).expect(200);
    await system.db.run(`UPDATE applications SET offer_expires_at = now() WHERE id = $1`, [
      slow.id,
    ]);
    const decisions = system.app.get(DecisionsService);
    await Promise.all([decisions.lapseOffers(), decisions.lapseOffers()]);
    expect(await stateOf(slow.id)).toMatchObject({ state: 'waiting', waitingPlace: 1 });
    expect(await stateOf(next.id)).toMatchObject({ state: 'offered' });
  });

  it('are taken once when an offer is accepted twice concurrently', async () => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const { visitor, id } = await apply(cohortId, 'KH');
    await offer(id).expect(200);
    const path = `/api/v1/applications/${id}/acceptance`;
    const [one, two] = await Promise.all([
      system.as(visitor).post(path),
      system.as(visitor).post(path),
    ]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(one.body.enrolmentId).toBe(two.body.enrolmentId);
  });

  it('cannot be reduced below those held', async () => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    await enrolled(system, secretariat, await system.visitor({ state: 'KH' }), cohortId);
    const { body } = await system
      .as(secretariat)
      .put(`/api/v1/cohorts/${cohortId}/quotas`)
      .set('if-match', await system.etag(secretariat, `/api/v1/cohorts/${cohortId}`))
      .send({ quotas: [{ pool: 'KH', seats: 0 }] })
      .expect(409);
    expect(body.type).toBe('/problems/seats-in-use');
  });

  it('that become free go to the waiting list, not to the next decision', async () => {
    const cohortId = await openCohort(system, secretariat, [
      { pool: 'KH', seats: 0 },
      { pool: 'LA', seats: 1 },
    ]);
    const waiting = await apply(cohortId, 'KH');
    await offer(waiting.id).expect(200);
    await system
      .as(secretariat)
      .put(`/api/v1/cohorts/${cohortId}/quotas`)
      .set('if-match', await system.etag(secretariat, `/api/v1/cohorts/${cohortId}`))
      .send({ quotas: [{ pool: 'KH', seats: 1 }] })
      .expect(200);
    const late = await apply(cohortId, 'KH');
    expect((await offer(late.id).expect(200)).body).toMatchObject({ state: 'waiting' });
    expect(await stateOf(waiting.id)).toMatchObject({ state: 'offered', pool: 'KH' });
  });

  it('that are added go to the waiting list', async () => {
    const cohortId = await openCohort(system, secretariat, [
      { pool: 'KH', seats: 0 },
      { pool: 'LA', seats: 1 },
    ]);
    const { id } = await apply(cohortId, 'KH');
    await offer(id).expect(200);
    expect(await stateOf(id)).toMatchObject({ state: 'waiting' });
    await system
      .as(secretariat)
      .put(`/api/v1/cohorts/${cohortId}/quotas`)
      .set('if-match', await system.etag(secretariat, `/api/v1/cohorts/${cohortId}`))
      .send({ quotas: [{ pool: 'KH', seats: 1 }] })
      .expect(200);
    await system.startWorker();
    await system.idle();
    expect(await stateOf(id)).toMatchObject({ state: 'offered', pool: 'KH' });
    await system.stopWorker();
  });
});
