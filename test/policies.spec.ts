import type { Role } from '../src/platform/auth/actor.js';
import { eligiblePeople, enrolled, openCohort, publishedCourse } from './support/factories.js';
import { TestSystem, type Visitor } from './support/system.js';

type Who =
  | 'nobody'
  | 'trainee'
  | 'trainer'
  | 'national'
  | 'foreign'
  | 'secretariat'
  | 'administrator';

// Rows: a route. Columns: the status that each visitor is answered. The rows named are of
// Cambodia; `national` coordinates Cambodia, `foreign` Viet Nam; `trainee` is somebody else.
const table: [string, string, Record<Who, number>][] = [
  ['GET', '/api/v1/cohorts', all(200)],
  ['GET', '/api/v1/cohorts/:draft', { ...all(404), secretariat: 200, administrator: 200 }],
  ['GET', '/api/v1/me', { ...all(200), nobody: 401 }],
  ['GET', '/api/v1/people', { ...all(200), nobody: 401, trainee: 403, trainer: 403 }],
  [
    'GET',
    '/api/v1/people/:holder',
    { ...all(200), nobody: 401, trainee: 403, trainer: 403, foreign: 404 },
  ],
  ['PUT', '/api/v1/people/:holder/roles', { ...all(403), nobody: 401, administrator: 422 }],
  [
    'POST',
    '/api/v1/frameworks',
    { ...all(403), nobody: 401, secretariat: 422, administrator: 422 },
  ],
  ['POST', '/api/v1/cohorts', { ...all(403), nobody: 401, secretariat: 422, administrator: 422 }],
  [
    'POST',
    '/api/v1/courses',
    { ...all(403), nobody: 401, trainer: 422, secretariat: 422, administrator: 422 },
  ],
  [
    'GET',
    '/api/v1/courses/:course/draft',
    { ...all(403), nobody: 401, trainer: 404, secretariat: 200, administrator: 200 },
  ],
  [
    'GET',
    '/api/v1/cohorts/:cohort/applications',
    { ...all(200), nobody: 401, trainee: 403, trainer: 403 },
  ],
  [
    'GET',
    '/api/v1/applications/:application',
    { ...all(404), nobody: 401, national: 200, secretariat: 200, administrator: 200 },
  ],
  [
    'POST',
    '/api/v1/applications/:application/decision',
    { ...all(403), nobody: 401, secretariat: 422, administrator: 422 },
  ],
  ['POST', '/api/v1/applications/:application/acceptance', { ...all(404), nobody: 401 }],
  [
    'GET',
    '/api/v1/enrolments/:enrolment',
    { ...all(404), nobody: 401, national: 200, secretariat: 200, administrator: 200 },
  ],
  ['GET', '/api/v1/enrolments/:enrolment/study', { ...all(404), nobody: 401 }],
  ['GET', '/api/v1/cohorts/:cohort/progress', { ...all(200), nobody: 401, trainee: 403 }],
  [
    'GET',
    '/api/v1/cohorts/:cohort/certificates',
    { ...all(200), nobody: 401, trainee: 403, trainer: 403 },
  ],
  [
    'GET',
    '/api/v1/certificates/:certificate',
    { ...all(404), nobody: 401, national: 200, secretariat: 200, administrator: 200 },
  ],
  [
    'POST',
    '/api/v1/certificates/:certificate/revocation',
    { ...all(403), nobody: 401, secretariat: 422, administrator: 422 },
  ],
  [
    'POST',
    '/api/v1/cohorts/:cohort/certificate-batches',
    { ...all(403), nobody: 401, secretariat: 409, administrator: 409 },
  ],
  [
    'GET',
    '/api/v1/cohorts/:cohort/overview',
    { ...all(200), nobody: 401, trainee: 403, trainer: 403 },
  ],
  [
    'GET',
    '/api/v1/me/courses',
    { ...all(403), nobody: 401, trainer: 200, secretariat: 200, administrator: 200 },
  ],
  [
    'GET',
    '/api/v1/me/workshops',
    { ...all(403), nobody: 401, trainer: 200, secretariat: 200, administrator: 200 },
  ],
  [
    'POST',
    '/api/v1/courses/:course/draft',
    { ...all(403), nobody: 401, trainer: 404, secretariat: 201, administrator: 201 },
  ],
  ['GET', '/api/v1/settings', { ...all(403), nobody: 401, administrator: 200 }],
  ['GET', '/api/v1/audit-entries', { ...all(403), nobody: 401, administrator: 200 }],
  ['GET', '/api/v1/jobs', { ...all(403), nobody: 401, administrator: 200 }],
  ['GET', '/api/v1/failed-jobs', { ...all(403), nobody: 401, administrator: 200 }],
  ['POST', '/api/v1/failed-jobs/:cohort/retry', { ...all(403), nobody: 401, administrator: 404 }],
];

function all(status: number): Record<Who, number> {
  const who = [
    'nobody',
    'trainee',
    'trainer',
    'national',
    'foreign',
    'secretariat',
    'administrator',
  ];
  return Object.fromEntries(who.map((name) => [name, status])) as Record<Who, number>;
}

describe('Who may do what', () => {
  let system: TestSystem;
  const visitors: Partial<Record<Who, Visitor>> = {};
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    system = await TestSystem.start();
    const make = async (who: Who, role?: Role, state = 'KH') => {
      visitors[who] = await system.visitor({ ...(role && { role }), state });
    };
    await make('trainee');
    await make('trainer', 'trainer');
    await make('national', 'national-coordinator');
    await make('foreign', 'national-coordinator', 'VN');
    await make('secretariat', 'programme-coordinator');
    await make('administrator', 'administrator');
    const secretariat = visitors.secretariat as Visitor;
    const as = system.as(secretariat);
    ids.cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 5 }]);
    ids.course = await publishedCourse(system, await system.visitor({ role: 'trainer' }));
    await system.db.run(
      `INSERT INTO course_versions (id, course_id, number, title, summary, licence, credit)
       VALUES (gen_random_uuid(), $1, 2, '{"en": "Next"}', '{"en": "Next"}', 'CC0', 'Nobody')`,
      [ids.course],
    );
    const draft = await as
      .post('/api/v1/cohorts')
      .send((await import('./support/factories.js')).cohortBody([{ pool: 'KH', seats: 1 }]))
      .expect(201);
    ids.draft = draft.body.id;
    const holder = await system.visitor({ state: 'KH' });
    ids.holder = holder.personId;
    ids.enrolment = await enrolled(system, secretariat, holder, ids.cohort);
    const own = await system.as(holder).get('/api/v1/me/applications').expect(200);
    ids.application = own.body.items[0].id;
    await eligiblePeople(system, ids.cohort, 1);
    const batch = await as
      .post(`/api/v1/cohorts/${ids.cohort}/certificate-batches`)
      .send({})
      .expect(201);
    await as.post(`/api/v1/certificate-batches/${batch.body.id}/approval`).expect(200);
    await system.idle();
    const list = await as.get(`/api/v1/cohorts/${ids.cohort}/certificates`).expect(200);
    ids.certificate = list.body.items[0].id;
    await system.stopWorker();
  });
  afterAll(() => system.stop());

  it.each(table)('%s %s', async (method, route, expected) => {
    const path = route.replace(/:(\w+)/g, (_, name) => ids[name] as string);
    const answered: Record<string, number> = {};
    for (const who of Object.keys(expected) as Who[]) {
      const as = system.as(visitors[who]);
      const test = as[method.toLowerCase() as 'get'](path);
      answered[who] = (await (method === 'GET' ? test : test.send({}))).status;
    }
    expect(answered).toEqual(expected);
  });

  it('shows a national coordinator the people of their own state only', async () => {
    await system.visitor({ state: 'VN' });
    const { body } = await system.as(visitors.foreign).get('/api/v1/people?limit=200').expect(200);
    const states = body.items.map((person: { memberState: string }) => person.memberState);
    expect(new Set(states)).toEqual(new Set(['VN']));
    const foreign = await system
      .as(visitors.foreign)
      .get(`/api/v1/cohorts/${ids.cohort}/applications`)
      .expect(200);
    expect(foreign.body.items).toEqual([]);
  });

  it('does not know a session that was ended, or a token that never was one', async () => {
    const visitor = await system.visitor();
    await system.as(visitor).get('/api/v1/me').expect(200);
    await system.as(visitor).delete('/api/v1/sessions/current').expect(204);
    await system.as(visitor).get('/api/v1/me').expect(401);
    const stranger = { ...visitor, authorization: `Bearer ${'x'.repeat(43)}` };
    await system.as(stranger).get('/api/v1/cohorts').expect(401);
  });

  it('keeps the record of acts from being changed', async () => {
    await expect(system.db.run('DELETE FROM audit_entries')).rejects.toThrow('append-only');
    await expect(system.db.run(`UPDATE audit_entries SET action = 'x'`)).rejects.toThrow(
      'append-only',
    );
    const row = await system.db.row<{ n: number }>('SELECT count(*)::int AS n FROM audit_entries');
    expect(row?.n).toBeGreaterThan(5);
  });
});
