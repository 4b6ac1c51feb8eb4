import { openCohort } from '../../../../test/support/factories.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';
import type { AllocationDto, PlaceDto } from './allocation.dto.js';

describe('Seat allocation', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let colleague: Visitor;
  let cohortId: string;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    colleague = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());
  beforeEach(async () => {
    cohortId = await openCohort(
      system,
      secretariat,
      [
        { pool: 'KH', seats: 2 },
        { pool: 'LA', seats: 1 },
        { pool: 'open', seats: 1 },
      ],
      {
        targetShares: [
          { name: { en: 'Women' }, source: 'gender', values: ['woman'], minPercent: 40 },
        ],
      },
    );
  });

  /** An application with a rank and a score; returns its id and its person. */
  async function applicant(state: string, rank: number | null, score: number | null) {
    const visitor = await system.visitor({ state });
    const { body } = await system
      .as(visitor)
      .post(`/api/v1/cohorts/${cohortId}/applications`)
      .send({})
      .expect(201);
    await system.db.run('UPDATE applications SET rank = $2 WHERE id = $1', [body.id, rank]);
    if (score !== null) {
      await system.db.run(
        `INSERT INTO reviews (id, application_id, reviewer_id, score_percent)
         VALUES (gen_random_uuid(), $1, $2, $3)`,
        [body.id, secretariat.personId, score],
      );
    }
    return { id: body.id as string, visitor };
  }
  const propose = async () =>
    (await system.as(secretariat).post(`/api/v1/cohorts/${cohortId}/allocations`).expect(201))
      .body as AllocationDto;
  const placesOf = async ({ id }: AllocationDto) =>
    (await system.as(secretariat).get(`/api/v1/allocations/${id}/places`).expect(200)).body
      .items as PlaceDto[];
  const byHand = async (allocation: AllocationDto) =>
    (await placesOf(allocation)).filter(({ why }) => why.code === 'by-hand');
  const commit = ({ id, version }: AllocationDto, visitor = secretariat) =>
    system.as(visitor).post(`/api/v1/allocations/${id}/commit`).set('if-match', `"${version}"`);
  const adjust = ({ id, version }: AllocationDto, body: object, query = '') =>
    system
      .as(secretariat)
      .post(`/api/v1/allocations/${id}/adjustments${query}`)
      .set('if-match', `"${version}"`)
      .send({ reason: 'Asked for by their ministry', ...body });
  const stateOf = async (id: string) =>
    (await system.as(secretariat).get(`/api/v1/applications/${id}`).expect(200)).body;

  it('proposes by rank, then by score, with reasons, and makes all offers together', async () => {
    const third = await applicant('KH', 3, 90);
    const first = await applicant('KH', 1, 50);
    const second = await applicant('KH', 2, 40);
    const vietnamese = await applicant('VN', null, 95);
    const last = await applicant('VN', null, 10);
    const allocation = await propose();
    const places = await placesOf(allocation);
    expect(places.map(({ id, pool, why }) => [id, pool, why.code])).toEqual([
      [first.id, 'KH', 'by-rank'],
      [second.id, 'KH', 'by-rank'],
      // Nobody applied from Laos: its seat joins the open pool, which now has two.
      [vietnamese.id, 'open', 'by-score'],
      [third.id, 'open', 'by-score'],
      [last.id, null, 'no-seat-left'],
    ]);
    expect(allocation).toMatchObject({ seated: 4, waiting: 1 });
    expect(allocation.pools.find(({ pool }) => pool === 'LA')).toMatchObject({ released: 1 });
    expect(allocation.targets).toEqual([
      { name: { en: 'Women' }, minPercent: 40, count: 0, of: 4, met: false },
    ]);
    expect(await stateOf(first.id)).toMatchObject({ state: 'submitted' });

    const { body } = await commit(allocation).expect(200);
    expect(body.committedBy).toBe('TEST programme-coordinator');
    expect(await stateOf(vietnamese.id)).toMatchObject({ state: 'offered', pool: 'open' });
    expect(await stateOf(last.id)).toMatchObject({ state: 'waiting', waitingPlace: 1 });
    const cohort = await system.http.get(`/api/v1/cohorts/${cohortId}`).expect(200);
    expect(cohort.body.quotas).toEqual([
      { pool: 'KH', seats: 2, agreed: 2, seated: 2 },
      { pool: 'LA', seats: 0, agreed: 1, seated: 0 },
      { pool: 'open', seats: 2, agreed: 1, seated: 2 },
    ]);
    const { body: overview } = await system
      .as(secretariat)
      .get(`/api/v1/cohorts/${cohortId}/overview`)
      .expect(200);
    expect(overview.states).toMatchObject([
      { memberState: 'KH', seats: 2, ownSeats: 2, openSeats: 1, offered: 3 },
      { memberState: 'LA', seats: 0, ownSeats: 0, openSeats: 0 },
      { memberState: 'VN', seats: 0, ownSeats: 0, openSeats: 1, offered: 1 },
    ]);
    // The next year starts from what was agreed.
    const { body: copy } = await system
      .as(secretariat)
      .post(`/api/v1/cohorts/${cohortId}/copies`)
      .send({ slug: `copy-of-${cohortId}`, startsOn: '2030-01-07' })
      .expect(201);
    expect(copy.quotas).toEqual([
      { pool: 'KH', seats: 2, agreed: 2, seated: 0 },
      { pool: 'LA', seats: 1, agreed: 1, seated: 0 },
      { pool: 'open', seats: 1, agreed: 1, seated: 0 },
    ]);
    await system.idle();
    const notified = await system.db.rows<{ kind: string; n: number }>(
      `SELECT n.kind, count(*)::int AS n FROM notifications n
       JOIN applications a ON a.id = n.subject_id WHERE a.cohort_id = $1 GROUP BY 1 ORDER BY 1`,
      [cohortId],
    );
    expect(notified).toEqual([
      { kind: 'offer-made', n: 4 },
      { kind: 'placed-on-waiting-list', n: 1 },
    ]);
  });

  it('rejects quotas that were read before a commit released seats', async () => {
    const path = `/api/v1/cohorts/${cohortId}`;
    await applicant('KH', 1, 50);
    const allocation = await propose();
    const read = await system.etag(secretariat, path);
    const set = () =>
      system
        .as(secretariat)
        .put(`${path}/quotas`)
        .set('if-match', read)
        .send({ quotas: [{ pool: 'LA', seats: 3 }] });
    const answers = await Promise.all([commit(allocation), set()]);
    // Either the quotas were set first and the proposal is outdated, or the other way round.
    expect([
      [409, 200],
      [200, 412],
    ]).toContainEqual(answers.map(({ status }) => status));
    if (answers[0].status === 409) await commit(await propose()).expect(200);
    expect((await set()).status).toBe(412);
  });

  it('passes on a seat of a state by rank, and a seat of the open pool by score', async () => {
    const seated = [await applicant('KH', 1, 10), await applicant('KH', 2, 10)];
    await applicant('LA', 1, 10);
    const open = await applicant('KH', 5, 100);
    const highScore = await applicant('KH', 4, 90);
    const highRank = await applicant('KH', 3, 20);
    await commit(await propose()).expect(200);
    expect(await stateOf(open.id)).toMatchObject({ state: 'offered', pool: 'open' });
    expect(await stateOf(highScore.id)).toMatchObject({ waitingPlace: 1, waitingPlaceInState: 2 });
    expect(await stateOf(highRank.id)).toMatchObject({ waitingPlace: 2, waitingPlaceInState: 1 });

    const [one] = seated as [(typeof seated)[0]];
    await system.as(one.visitor).post(`/api/v1/applications/${one.id}/refusal`).expect(200);
    expect(await stateOf(highRank.id)).toMatchObject({ state: 'offered', pool: 'KH' });
    await system.as(open.visitor).post(`/api/v1/applications/${open.id}/refusal`).expect(200);
    expect(await stateOf(highScore.id)).toMatchObject({ state: 'offered', pool: 'open' });
  });

  it('previews whom a manual placement displaces, and records its reason', async () => {
    const first = await applicant('KH', 1, 10);
    const second = await applicant('KH', 2, 10);
    const third = await applicant('KH', 3, 5);
    await applicant('LA', 1, 90);
    await applicant('VN', null, 80);
    const allocation = await propose();
    const preview = await adjust(
      allocation,
      { applicationId: third.id, to: 'KH' },
      '?preview=true',
    ).expect(200);
    expect(
      preview.body.moves.map((move: { id: string; to: string | null }) => [move.id, move.to]),
    ).toEqual([
      [third.id, 'KH'],
      [second.id, null],
    ]);
    const unchanged = await system.as(secretariat).get(`/api/v1/allocations/${allocation.id}`);
    expect(unchanged.body).toEqual(allocation);

    const { body } = await adjust(allocation, { applicationId: third.id, to: 'KH' }).expect(200);
    const moved = body.allocation as AllocationDto;
    expect((await placesOf(moved)).find(({ id }) => id === third.id)?.why).toMatchObject({
      code: 'by-hand',
      reason: 'Asked for by their ministry',
    });
    expect(moved.pools[0]).toMatchObject({ pool: 'KH', given: 2, byHand: 1, waiting: 1 });
    await adjust(allocation, { applicationId: second.id, to: 'open' }).expect(412);
    const full = { applicationId: second.id, to: 'LA' };
    const both = await adjust(moved, full).expect(200);
    await adjust(both.body.allocation, { applicationId: first.id, to: 'LA' }).expect(409);

    // Manual placements survive a new proposal.
    const again = await propose();
    expect(await byHand(again)).toHaveLength(2);
    await adjust(again, { applicationId: third.id, to: 'rule' }).expect(200);
    expect(await byHand(again)).toHaveLength(1);
  });

  it('rejects committing an outdated proposal, and changes nothing', async () => {
    const one = await applicant('KH', 1, 10);
    const other = await applicant('KH', 2, 10);
    const allocation = await propose();
    await system.as(one.visitor).post(`/api/v1/applications/${one.id}/withdrawal`).expect(200);
    const { body } = await commit(allocation).expect(409);
    expect(body.type).toBe('/problems/allocation-outdated');
    expect(await stateOf(other.id)).toMatchObject({ state: 'submitted' });
    const read = await system.as(secretariat).get(`/api/v1/cohorts/${cohortId}/allocation`);
    expect(read.body.allocation.outdated).toBe(true);
    await commit(await propose()).expect(200);
    expect(await stateOf(other.id)).toMatchObject({ state: 'offered' });
  });

  it('makes the offers once when two people commit concurrently', async () => {
    const people = [await applicant('KH', 1, 10), await applicant('KH', 2, 10)];
    const allocation = await propose();
    const answers = await Promise.all([commit(allocation), commit(allocation, colleague)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0].body).toEqual(answers[1].body);
    await system.idle();
    const notified = await system.db.row<{ n: number }>(
      `SELECT count(*)::int AS n FROM notifications WHERE subject_id = ANY($1)`,
      [people.map(({ id }) => id)],
    );
    expect(notified?.n).toBe(2);
  });

  it('keeps showing a committed allocation as it was', async () => {
    await applicant('KH', 1, 10);
    const third = await applicant('KH', 2, 20);
    const allocation = await propose();
    const places = await placesOf(allocation);
    await commit(allocation).expect(200);
    await system.as(third.visitor).post(`/api/v1/applications/${third.id}/refusal`).expect(200);
    const { body } = await system.as(secretariat).get(`/api/v1/allocations/${allocation.id}`);
    expect(body).toMatchObject({ pools: allocation.pools, seated: 2, waiting: 0 });
    expect(await placesOf(allocation)).toEqual(places);
  });

  it('rejects a cohort that seats people by arrival', async () => {
    const open = await openCohort(system, secretariat, [{ pool: 'open', seats: 1 }], {
      seating: 'arrival',
    });
    const { body } = await system
      .as(secretariat)
      .post(`/api/v1/cohorts/${open}/allocations`)
      .expect(409);
    expect(body.type).toBe('/problems/seated-by-arrival');
  });
});
