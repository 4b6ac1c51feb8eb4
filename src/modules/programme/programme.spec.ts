import { cohortBody } from '../../../test/support/factories.js';
import { TestSystem, type Visitor } from '../../../test/support/system.js';

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

  it('leads from every area of its history to those of today', async () => {
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

  it('has its frameworks, the crosswalk between them, and its streams from the start', async () => {
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

  it('has editable frameworks, but keeps an area in use', async () => {
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

  it('has a crosswalk that only goes forward in time', async () => {
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

  it('has editable streams, but keeps one in use', async () => {
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
});
