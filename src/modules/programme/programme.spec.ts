import {
  cohortBody,
  openCohort,
  publishedCourse,
  workshopNow,
} from '../../../test/support/factories.js';
import { TestSystem, type Visitor } from '../../../test/support/system.js';
import { CohortsService } from './cohorts.service.js';

describe('The programme', () => {
  let system: TestSystem;
  let secretariat: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const as = () => system.as(secretariat);
  const frameworks = async () =>
    (await system.http.get('/api/v1/frameworks?limit=50').expect(200)).body.items as {
      id: string;
      slug: string;
      version: number;
      priorityAreas: { id: string; name: { en: string }; successorIds: string[] }[];
    }[];
  const draft = async (more: object = {}) =>
    (
      await as()
        .post('/api/v1/cohorts')
        .send(cohortBody([{ pool: 'KH', seats: 1 }], more))
        .expect(201)
    ).body;

  it('leads from every area of its history on to those of today', async () => {
    const all = await frameworks();
    const areas = new Map(all.flatMap(({ priorityAreas }) => priorityAreas).map((a) => [a.id, a]));
    const today = new Set(
      all.find(({ slug }) => slug === 'framework-2021-2025')?.priorityAreas.map(({ id }) => id),
    );
    const leadsOn = (id: string): boolean =>
      today.has(id) || (areas.get(id)?.successorIds ?? []).some(leadsOn);
    const counts = Object.fromEntries(
      all.map(({ slug, priorityAreas }) => [slug, priorityAreas.length]),
    );
    expect(counts).toEqual({
      ...{ 'strategy-2009-2015': 6, 'action-plan-2011-2013': 4, 'action-plan-2014-2015': 0 },
      ...{ 'strategy-2016-2020': 9, 'action-plan-2016-2020': 9, 'framework-2021-2025': 4 },
    });
    for (const id of areas.keys()) expect(leadsOn(id)).toBe(true);
  });

  it('comes with its frameworks, the crosswalk between them, and its streams', async () => {
    const all = await frameworks();
    expect(all).toHaveLength(6);
    const before = all.find(({ slug }) => slug === 'action-plan-2016-2020');
    const after = all.find(({ slug }) => slug === 'framework-2021-2025');
    expect([before?.priorityAreas.length, after?.priorityAreas.length]).toEqual([9, 4]);
    for (const { successorIds } of before?.priorityAreas ?? []) {
      expect(successorIds.length).toBeGreaterThan(0);
    }
    const streams = await system.http.get('/api/v1/streams').expect(200);
    expect(streams.body.items.map(({ slug }: { slug: string }) => slug)).toEqual([
      'officials',
      'entrepreneurs',
      'youth',
    ]);
  });

  it('has frameworks that are edited; an area in use stays', async () => {
    const { body } = await as()
      .post('/api/v1/frameworks')
      .send({
        slug: 'next',
        name: { en: 'Next' },
        periodFrom: 2026,
        periodTo: 2030,
        priorityAreas: [{ name: { en: 'Air' } }, { name: { en: 'Sea' } }],
      })
      .expect(201);
    const [air, sea] = body.priorityAreas;
    await draft({ priorityAreaIds: [sea.id] });
    const change = (version: number, dto: object) =>
      as().patch(`/api/v1/frameworks/${body.id}`).set('if-match', `"${version}"`).send(dto);
    const turned = await change(1, {
      priorityAreas: [
        { id: sea.id, name: { en: 'The sea' } },
        { name: { en: 'Land' } },
        { id: air.id, name: air.name },
      ],
    }).expect(200);
    expect(
      turned.body.priorityAreas.map((area: { id: string; name: { en: string } }) => area.name.en),
    ).toEqual(['The sea', 'Land', 'Air']);
    expect(turned.body.priorityAreas[0].id).toBe(sea.id);
    await change(1, { periodTo: 2031 }).expect(412);
    await change(2, { periodTo: 1999 }).expect(422);
    const refused = await change(2, { priorityAreas: [{ id: air.id, name: air.name }] }).expect(
      409,
    );
    expect(refused.body.type).toBe('/problems/priority-area-in-use');
    await as().delete(`/api/v1/frameworks/${body.id}`).expect(409);
    const foreign = (await frameworks()).find(({ slug }) => slug === 'framework-2021-2025');
    await change(2, {
      priorityAreas: [{ id: foreign?.priorityAreas[0]?.id, name: { en: 'Taken' } }],
    }).expect(409);
  });

  it('has a crosswalk that goes forward in time', async () => {
    const all = await frameworks();
    const early = all.find(({ slug }) => slug === 'strategy-2016-2020')?.priorityAreas[0];
    const late = all.find(({ slug }) => slug === 'framework-2021-2025')?.priorityAreas[3];
    const version = async (slug: string) =>
      (await frameworks()).find((framework) => framework.slug === slug)?.version;
    const put = async (of: string, area: string | undefined, successorIds: unknown[]) =>
      as()
        .put(`/api/v1/priority-areas/${area}/successors`)
        .set('if-match', `"${await version(of)}"`)
        .send({ successorIds });
    expect((await put('strategy-2016-2020', early?.id, [late?.id])).status).toBe(200);
    const after = (await frameworks()).find(({ slug }) => slug === 'strategy-2016-2020');
    expect(after?.priorityAreas[0]?.successorIds).toEqual([late?.id]);
    expect((await put('framework-2021-2025', late?.id, [early?.id])).status).toBe(422);
  });

  it('has streams that are edited; one in use stays', async () => {
    const { items: streams } = (await system.http.get('/api/v1/streams').expect(200)).body;
    await draft({ streamId: streams[2].id });
    const path = '/api/v1/streams';
    const set = async (list: object[]) =>
      as()
        .put(path)
        .set('if-match', await system.etag(secretariat, path))
        .send({ streams: list });
    const more = await set([
      ...streams.reverse(),
      { slug: 'journalists', name: { en: 'Journalists' } },
    ]);
    expect(more.body.items.map(({ slug }: { slug: string }) => slug)).toEqual([
      'youth',
      'entrepreneurs',
      'officials',
      'journalists',
    ]);
    const refused = await set(more.body.items.slice(1));
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/stream-in-use']);
    expect((await set(more.body.items.slice(0, 3))).status).toBe(200);
  });

  it('has cohorts whose every step has its guards', async () => {
    const cohort = await draft({
      requirements: { stakeholderGroups: [], minimumAge: 18, priorCertificate: false },
      targetShares: [{ name: { en: 'Sea' }, source: 'field', values: ['sea'], minPercent: 40 }],
      endsOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
    });
    const path = `/api/v1/cohorts/${cohort.id}`;
    const step = (action: string) => as().post(`${path}/stage`).send({ action });
    const problems = async () =>
      ((await as().get(path)).body.stepProblems as { action: string; code: string }[]).map(
        ({ action, code }) => `${action} ${code}`,
      );
    expect(await problems()).toEqual(['open age-without-question', 'open target-without-question']);
    const refused = await step('open').expect(409);
    expect(refused.body).toMatchObject({ type: '/problems/step-guarded' });
    const label = { en: 'Question' };
    const born = { id: 'born', kind: 'date', label, required: true, birthDate: true };
    const options = [{ id: 'sea', label }];
    await as()
      .put(`${path}/form`)
      .set('if-match', '"0"')
      .send({ questions: [born, { id: 'field', kind: 'choice', label, required: true, options }] })
      .expect(200);
    expect(await problems()).toEqual([]);
    await step('open').expect(200);
    const visitor = await system.visitor();
    const { body: application } = await system
      .as(visitor)
      .post(`${path}/applications`)
      .send({ answers: { born: '1990-01-01', field: 'sea' } })
      .expect(201);
    await step('review').expect(200);
    expect(await problems()).toContain('run undecided');
    await step('run').expect(409);
    await as()
      .post(`/api/v1/applications/${application.id}/decision`)
      .send({ decision: 'offer' })
      .expect(200);
    await step('run').expect(200);
    expect(await problems()).toEqual(['close not-ended']);
    await system.db.run(
      `UPDATE cohorts SET starts_on = '2020-01-01', ends_on = '2020-02-01' WHERE id = $1`,
      [cohort.id],
    );
    await step('close').expect(200);
    await step('archive').expect(200);
  });

  it('fixes how seats are given once a cohort is open, and knows no limit only by arrival', async () => {
    const limitless = cohortBody([{ pool: 'open', seats: null as never }]);
    await as().post('/api/v1/cohorts').send(limitless).expect(422);
    await as()
      .post('/api/v1/cohorts')
      .send({ ...limitless, seating: 'arrival' })
      .expect(201);
    const id = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const { body } = await as().get(`/api/v1/cohorts/${id}`);
    const change = as().patch(`/api/v1/cohorts/${id}`).set('if-match', `"${body.version}"`);
    expect((await change.send({ seating: 'arrival' }).expect(409)).body.type).toBe(
      '/problems/seating-fixed',
    );
    const { body: problems } = await as().get(`/api/v1/cohorts/${id}`);
    expect(problems.stepProblems).toEqual([]);
  });

  it('opens a draft at its hour, unless a guard holds it back', async () => {
    const publishAt = new Date(Date.now() - 60_000).toISOString();
    const due = await draft({ publishAt });
    const later = await draft({ publishAt: new Date(Date.now() + 3_600_000).toISOString() });
    const held = await draft({
      publishAt,
      requirements: { stakeholderGroups: [], minimumAge: 18, priorCertificate: false },
    });
    const cohorts = system.app.get(CohortsService);
    await Promise.all([cohorts.publishDue(), cohorts.publishDue()]);
    const stageOf = async ({ id }: { id: string }) =>
      (await as().get(`/api/v1/cohorts/${id}`)).body.stage;
    expect([await stageOf(due), await stageOf(later), await stageOf(held)]).toEqual([
      'open',
      'draft',
      'draft',
    ]);
  });

  it('copies a cohort for the next year, all dates moved by one rule', async () => {
    const trainer = await system.visitor({ role: 'trainer' });
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 2 }], {
      startsOn: '2027-03-01',
      endsOn: '2027-05-31',
      // Noon in Bangkok.
      applicationsOpenAt: '2026-01-01T05:00:00Z',
      applicationsCloseAt: '2027-02-01T05:00:00Z',
      timeZone: 'Asia/Bangkok',
      targetShares: [
        { name: { en: 'Women' }, source: 'gender', values: ['woman'], minPercent: 40 },
      ],
    });
    const course = await publishedCourse(system, trainer);
    const path = `/api/v1/cohorts/${cohort}`;
    await as()
      .put(`${path}/courses`)
      .set('if-match', await system.etag(secretariat, path))
      .send({ courses: [{ courseId: course }] })
      .expect(200);
    await workshopNow(system, secretariat, { cohort, trainer, capacity: 7 });
    const label = { en: 'Question' };
    await as()
      .put(`${path}/form`)
      .set('if-match', '"0"')
      .send({ questions: [{ id: 'why', kind: 'text', label, required: true }] })
      .expect(200);
    const criteria = [{ id: 'merit', name: label, maxPoints: 3, weight: 1 }];
    await as().put(`${path}/rubric`).set('if-match', '"0"').send({ criteria }).expect(200);
    const visitor = await system.visitor();
    await system
      .as(visitor)
      .post(`${path}/applications`)
      .send({ answers: { why: 'Reefs' } })
      .expect(201);

    const { body: copy } = await as()
      .post(`${path}/copies`)
      .send({ slug: `copy-${cohort}`, startsOn: '2028-03-06', title: { en: 'Next year' } })
      .expect(201);
    expect(copy).toMatchObject({
      ...{ stage: 'draft', copiedFrom: cohort, title: { en: 'Next year' } },
      ...{ startsOn: '2028-03-06', endsOn: '2028-06-05' },
      applicationsOpenAt: '2027-01-07T05:00:00.000Z',
      quotas: [{ pool: 'KH', seats: 2, seated: 0 }],
      targetShares: [{ source: 'gender' }],
    });
    const at = `/api/v1/cohorts/${copy.id}`;
    expect((await as().get(`${at}/courses`)).body.items).toHaveLength(1);
    expect((await as().get(`${at}/form`)).body).toMatchObject({
      version: 1,
      questions: [{ id: 'why' }],
    });
    expect((await as().get(`${at}/rubric`)).body.criteria).toEqual(criteria);
    expect((await as().get(`${at}/applications`)).body.items).toEqual([]);
    const [earlier] = (await as().get(`${path}/workshops`)).body.items;
    const [workshop] = (await as().get(`${at}/workshops`)).body.items;
    expect(workshop.sessions[0]).toMatchObject({ capacity: 7, registered: 0 });
    const days =
      (Date.parse(workshop.sessions[0].startsAt) - Date.parse(earlier.sessions[0].startsAt)) /
      86_400_000;
    expect(days).toBe(371);
  });
});
