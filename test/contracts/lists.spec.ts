import {
  cohortBody,
  eligiblePeople,
  manyApplicants,
  openCohort,
  registerAll,
  workshopNow,
} from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

interface Page<T> {
  items: T[];
  next: string | null;
}

describe('Long lists', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const get = (path: string, visitor = secretariat) => system.as(visitor).get(`/api/v1${path}`);

  /** Reads all pages of a list, and checks that none exceeds the limit. */
  async function allOf<T>(path: string, limit: number, visitor = secretariat): Promise<T[]> {
    const items: T[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const at = `${path}?limit=${limit}${after && `&after=${after}`}`;
      const page: Page<T> = (await get(at, visitor).expect(200)).body;
      expect(page.items.length).toBeLessThanOrEqual(limit);
      items.push(...page.items);
      after = page.next;
    }
    return items;
  }

  describe('of an allocation', () => {
    let cohortId: string;
    let allocation: { id: string; version: number };
    beforeAll(async () => {
      cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 4 }]);
      await manyApplicants(system, cohortId, 120);
      const proposed = await system
        .as(secretariat)
        .post(`/api/v1/cohorts/${cohortId}/allocations`)
        .expect(201);
      allocation = proposed.body;
    });

    it('are read page by page, and the allocation itself has only figures', async () => {
      for (const path of [`/cohorts/${cohortId}/allocation`, `/allocations/${allocation.id}`]) {
        const { text, body } = await get(path).expect(200);
        expect(text).not.toContain('TEST Applicant');
        expect(body.allocation ?? body).toMatchObject({
          ...{ seated: 4, waiting: 116 },
          pools: [{ pool: 'KH', given: 4, byHand: 0, waiting: 116 }],
        });
      }
      const path = `/allocations/${allocation.id}/places`;
      expect((await get(path).expect(200)).body.items).toHaveLength(50);
      const places = await allOf<{ latinName: string; pool: string | null }>(path, 33);
      expect(places.map(({ latinName }) => latinName)).toEqual(
        Array.from({ length: 120 }, (_, n) => `TEST Applicant ${n + 1}`),
      );
      expect(places.filter(({ pool }) => pool)).toHaveLength(4);
      await get(`${path}?limit=201`).expect(422);
      await get(`${path}?after=nonsense`).expect(400);
    });

    it('cannot be continued once someone was moved', async () => {
      const path = `/allocations/${allocation.id}/places`;
      const { body } = await get(`${path}?limit=60`).expect(200);
      await system
        .as(secretariat)
        .post(`/api/v1/allocations/${allocation.id}/adjustments`)
        .set('if-match', `"${allocation.version}"`)
        .send({ applicationId: body.items[0].id, to: 'waiting', reason: 'Asked for it' })
        .expect(200);
      const next = await get(`${path}?limit=60&after=${body.next}`).expect(409);
      expect(next.body.type).toBe('/problems/list-changed');
      expect(await allOf(path, 100)).toHaveLength(120);
    });
  });

  describe('of workshops', () => {
    let trainer: Visitor;
    let cohortId: string;
    beforeAll(async () => {
      trainer = await system.visitor({ role: 'trainer' });
      cohortId = await openCohort(system, secretariat, [{ pool: 'open', seats: 120 }]);
      await eligiblePeople(system, cohortId, 120);
      await system.db.run(`UPDATE people SET latin_name = 'TEST Same'
        WHERE latin_name LIKE 'TEST Person 1%'`);
    });

    it('are read page by page: attendance, with figures of all', async () => {
      const at = { cohort: cohortId, trainer, capacity: 150 };
      const { session } = await workshopNow(system, secretariat, at);
      await registerAll(system, session);
      const path = `/workshop-sessions/${session}/attendance`;
      const first = (await get(path, trainer).expect(200)).body;
      expect(first).toMatchObject({ registered: 120, present: 0 });
      expect(first.items).toHaveLength(50);
      const people = await allOf<{ enrolmentId: string; latinName: string }>(path, 7, trainer);
      expect(new Set(people.map(({ enrolmentId }) => enrolmentId)).size).toBe(120);
      const last = people.at(-1)?.enrolmentId;
      const recorded = await system
        .as(trainer)
        .put(`/api/v1${path}`)
        .set('if-match', await system.etag(trainer, `/api/v1${path}`))
        .send({ entries: [{ enrolmentId: last, minutes: 20 }] })
        .expect(200);
      expect(recorded.body.items).toMatchObject([{ enrolmentId: last, minutes: 20 }]);
      expect((await get(`${path}?limit=1`, trainer)).body).toMatchObject({ present: 1 });
    });

    it('are read page by page: the workshops of a trainer, also found by a session', async () => {
      const busy = await system.visitor({ role: 'trainer' });
      const at = { cohort: cohortId, trainer: busy, capacity: 1 };
      const made = [];
      for (let n = 0; n < 3; n++) made.push(await workshopNow(system, secretariat, at));
      const all = await allOf<{ id: string }>('/me/workshops', 2, busy);
      expect(all.map(({ id }) => id)).toEqual(made.map(({ workshop }) => workshop).reverse());
      const [oldest] = made;
      const bySession = `/me/workshops?sessionId=${oldest?.session}`;
      const found = (await get(bySession, busy).expect(200)).body.items;
      expect(found.map(({ id }: { id: string }) => id)).toEqual([oldest?.workshop]);
      expect((await get(bySession, trainer).expect(200)).body.items).toEqual([]);
    });
  });

  /**
   * Counts the statements of a request outside transactions; each takes a connection of the pool.
   */
  async function statements(path: string, visitor: Visitor): Promise<number> {
    await get(path, visitor).expect(200); // the visitor is cached from here on
    let count = 0;
    const add = () => {
      count++;
    };
    system.db.pool.on('acquire', add);
    await get(path, visitor).expect(200);
    system.db.pool.off('acquire', add);
    return count;
  }

  it('of own applications read all places on waiting lists in one statement', async () => {
    const [first, second, one] = [
      await system.visitor(),
      await system.visitor(),
      await system.visitor(),
    ];
    const join = (visitor: Visitor, cohort: string) =>
      system.as(visitor).post(`/api/v1/cohorts/${cohort}/applications`).send({}).expect(201);
    for (let n = 0; n < 3; n++) {
      const cohort = await openCohort(system, secretariat, [{ pool: 'open', seats: 1 }], {
        seating: 'arrival',
      });
      await join(first, cohort);
      if (n === 0) await join(one, cohort);
      await join(second, cohort);
    }
    const own = (await get('/me/applications', second).expect(200)).body.items;
    expect(
      own.map((item: { waitingPlace: number; waitingPlaceInState: number }) => [
        item.waitingPlace,
        item.waitingPlaceInState,
      ]),
    ).toEqual([
      [2, 2],
      [1, 1],
      [1, 1],
    ]);
    expect(await statements('/me/applications', second)).toBe(
      await statements('/me/applications', one),
    );
  });

  it('of guards of a cohort are read in one statement', async () => {
    const { body } = await system
      .as(secretariat)
      .post('/api/v1/cohorts')
      .send(cohortBody([{ pool: 'KH', seats: 1 }]))
      .expect(201);
    const reader = await system.visitor();
    const open = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const guarded = await statements(`/cohorts/${body.id}`, secretariat);
    const unguarded = await statements(`/cohorts/${open}`, reader);
    expect(guarded).toBe(unguarded + 1);
  });
});
