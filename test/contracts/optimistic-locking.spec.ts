import { defaultDesign } from '../../src/modules/certificates/document/design/default-design.js';
import { plainRubric } from '../../src/modules/enrolments/review/rubric.js';
import { enrolled, openCohort, publishedCourse, workshopNow } from '../support/factories.js';
import { operations } from '../support/openapi.js';
import { TestSystem, type Visitor } from '../support/system.js';

/** A change, with three different bodies. */
interface Change {
  who: Visitor;
  path: string;
  /** The path from which its ETag is read; by default the path that is written. */
  etagOf?: string;
  /** Its ETag, if only a list has it. */
  etag?: string;
  bodies: object[];
}

const changing = operations.filter(({ method }) => method === 'PUT' || method === 'PATCH');

/** Three bodies that differ by a number. */
const numbered = (body: (n: number) => object) => [1, 2, 3].map(body);

const webhook = (n: number) => ({
  ...{ name: `Register ${n}`, url: 'http://127.0.0.1:9/', eventTypes: ['certificate.issued'] },
});

describe('Optimistic locking', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let trainer: Visitor;
  let changes: Record<string, Change>;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false, env: { OUTBOUND_INTERNAL: 'true' } });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    trainer = await system.visitor({ role: 'trainer' });
    changes = { ...(await ofPeople()), ...(await ofProgramme()), ...(await ofCertificates()) };
    Object.assign(changes, await ofCohort(), await ofCourses());
  });
  afterAll(() => system.stop());

  const post = async (path: string, body: object, who = secretariat) =>
    (await system.as(who).post(`/api/v1${path}`).send(body).expect(201)).body;
  const send = ({ method, path }: { method: string; path: string }, who: Visitor, body: object) =>
    system.as(who)[method === 'PUT' ? 'put' : 'patch'](`/api/v1${path}`).send(body);

  async function ofPeople(): Promise<Record<string, Change>> {
    const who = await system.visitor({ role: 'administrator' });
    const { personId } = await system.visitor();
    const path = `/people/${personId}`;
    return {
      'PATCH /api/v1/me': {
        ...{ who: trainer, path: '/me' },
        bodies: numbered((n) => ({ organisation: `Ministry ${n}` })),
      },
      'PUT /api/v1/me/notification-settings': {
        ...{ who: trainer, path: '/me/notification-settings' },
        bodies: numbered((n) => ({ quietHours: { from: '22:00', to: `0${n}:00` }, timings: [] })),
      },
      'PUT /api/v1/webhooks/{id}': {
        ...{ who, path: `/webhooks/${(await post('/webhooks', webhook(0), who)).id}` },
        bodies: numbered(webhook),
      },
      'PUT /api/v1/people/{id}/roles': {
        ...{ who, path: `${path}/roles`, etagOf: path },
        bodies: [['trainer'], ['programme-coordinator'], []].map((roles) => ({
          roles: roles.map((role) => ({ role, memberState: null })),
        })),
      },
      'PUT /api/v1/people/{id}/member-state': {
        ...{ who, path: `${path}/member-state`, etagOf: path },
        bodies: ['LA', 'VN', 'TH'].map((memberState) => ({ memberState })),
      },
      'PUT /api/v1/people/{id}/email': {
        ...{ who, path: `${path}/email`, etagOf: path },
        bodies: numbered((n) => ({ email: `corrected-${n}@test.invalid`, reason: 'A test' })),
      },
    };
  }

  async function ofProgramme(): Promise<Record<string, Change>> {
    const who = secretariat;
    const named = (en: string) => ({ name: { en } });
    const [early, late] = await Promise.all(
      [2031, 2041].map((periodFrom) =>
        post('/frameworks', {
          ...{ ...named('F'), slug: `f-${periodFrom}`, periodFrom, periodTo: periodFrom + 9 },
          priorityAreas: [named('One'), named('Two')],
        }),
      ),
    );
    const [one, two] = late.priorityAreas as { id: string }[];
    const { items: streams } = (await system.http.get('/api/v1/streams').expect(200)).body;
    const path = `/frameworks/${early.id}`;
    return {
      'PATCH /api/v1/frameworks/{id}': { who, path, bodies: numbered((n) => named(`F ${n}`)) },
      'PUT /api/v1/priority-areas/{id}/successors': {
        ...{ who, path: `/priority-areas/${early.priorityAreas[0].id}/successors`, etagOf: path },
        bodies: [[one?.id], [two?.id], []].map((successorIds) => ({ successorIds })),
      },
      'PUT /api/v1/streams': {
        ...{ who, path: '/streams' },
        bodies: numbered((n) => ({ streams: [...streams, { slug: `s-${n}`, ...named('S') }] })),
      },
    };
  }

  async function ofCertificates(): Promise<Record<string, Change>> {
    const who = secretariat;
    const design = defaultDesign();
    const template = await post('/certificate-templates', { name: 'House', design });
    const path = `/certificate-templates/${template.id}`;
    const fields = {
      ...{ title: null, criteria: null, templateId: null, validMonths: null, tiers: [] },
      ...{ minAttendancePercent: 80, transcript: false, automatic: false, creditPoints: null },
    };
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const kind = 'participation';
    const award = await post(`/cohorts/${cohort}/awards`, { ...fields, kind });
    return {
      'PUT /api/v1/certificate-templates/{id}': {
        ...{ who, path },
        bodies: numbered((n) => ({ name: `House ${n}`, design })),
      },
      'PUT /api/v1/certificate-templates/{id}/archive': {
        ...{ who, path: `${path}/archive`, etagOf: path },
        bodies: [true, true, false].map((archived) => ({ archived })),
      },
      'PUT /api/v1/awards/{id}': {
        ...{ who, path: `/awards/${award.id}`, etag: `"${award.version}"` },
        bodies: numbered((creditPoints) => ({ ...fields, creditPoints })),
      },
    };
  }

  async function ofCohort(): Promise<Record<string, Change>> {
    const who = secretariat;
    const cohort = await openCohort(system, who, [{ pool: 'KH', seats: 1 }]);
    const path = `/cohorts/${cohort}`;
    const courses = [
      { courseId: await publishedCourse(system, trainer) },
      { courseId: await publishedCourse(system, trainer) },
    ];
    const trainee = await system.visitor();
    const application = await post(`${path}/applications`, {}, await system.visitor());
    const other = await openCohort(system, who, [{ pool: 'KH', seats: 1 }]);
    const own = await post(`/cohorts/${other}/applications`, { draft: true }, trainee);
    const people = [trainer, secretariat].map(({ personId }) => personId);
    await system.db.run(
      'INSERT INTO cohort_reviewers (cohort_id, person_id) SELECT $1, unnest($2::uuid[])',
      [cohort, people],
    );
    const question = (n: number) => ({
      ...{ id: 'why', kind: 'text', required: false, label: { en: `Why ${n}?` } },
    });
    const rubric = (n: number) =>
      plainRubric.map((criterion) => ({ ...criterion, name: { en: `${criterion.id} ${n}` } }));
    return {
      'PATCH /api/v1/cohorts/{id}': {
        ...{ who, path },
        bodies: numbered((n) => ({ title: { en: `Cohort ${n}` } })),
      },
      'PUT /api/v1/cohorts/{id}/quotas': {
        ...{ who, path: `${path}/quotas`, etagOf: path },
        bodies: numbered((n) => ({ quotas: [{ pool: 'KH', seats: n + 5 }] })),
      },
      'PUT /api/v1/cohorts/{id}/courses': {
        ...{ who, path: `${path}/courses` },
        bodies: [courses, courses.slice(1), courses.slice(0, 1)].map((list) => ({ courses: list })),
      },
      'PUT /api/v1/cohorts/{id}/reviewers': {
        ...{ who, path: `${path}/reviewers` },
        bodies: [people.slice(1), [], people].map((personIds) => ({ personIds })),
      },
      'PUT /api/v1/cohorts/{id}/form': {
        ...{ who, path: `${path}/form` },
        bodies: numbered((n) => ({ questions: [question(n)] })),
      },
      'PUT /api/v1/cohorts/{id}/rubric': {
        ...{ who, path: `${path}/rubric` },
        bodies: numbered((n) => ({ criteria: rubric(n) })),
      },
      'PATCH /api/v1/applications/{id}': {
        ...{ who: trainee, path: `/applications/${own.id}` },
        bodies: numbered((n) => ({ answers: { statement: `Reefs ${n}` } })),
      },
      'PUT /api/v1/applications/{id}/review': {
        ...{ who: trainer, path: `/applications/${application.id}/review` },
        bodies: numbered((n) => ({ scores: { relevance: n, use: n } })),
      },
    };
  }

  async function ofCourses(): Promise<Record<string, Change>> {
    const courseId = await publishedCourse(system, trainer);
    await post(`/courses/${courseId}/draft`, {}, trainer);
    const unit = { kind: 'lesson', title: { en: 'Reefs' }, required: true };
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const trainee = await system.visitor();
    const enrolmentId = await enrolled(system, secretariat, trainee, cohort);
    const { session } = await workshopNow(system, secretariat, { cohort, trainer, capacity: 5 });
    const at = `/workshop-sessions/${session}`;
    await system.as(trainee).post(`/api/v1${at}/registration`).expect(200);
    return {
      'PATCH /api/v1/courses/{id}/draft': {
        ...{ who: trainer, path: `/courses/${courseId}/draft` },
        bodies: numbered((n) => ({ title: { en: `Reefs ${n}` }, licence: `CC BY ${n}.0` })),
      },
      'PUT /api/v1/courses/{id}/draft/units/{slug}': {
        ...{ who: trainer, path: `/courses/${courseId}/draft/units/reefs` },
        bodies: numbered((n) => ({ ...unit, teachingMinutes: n, exerciseMinutes: 0, source: '' })),
      },
      'PUT /api/v1/workshop-sessions/{id}/attendance': {
        ...{ who: trainer, path: `${at}/attendance` },
        bodies: numbered((n) => ({ entries: [{ enrolmentId, minutes: n * 10 }] })),
      },
    };
  }

  it('is declared in the API document for every PUT and PATCH', () => {
    const wrong = changing.filter(({ parameters }) => {
      const header = (name: string) =>
        parameters.find((one) => one.in === 'header' && one.name === name);
      return !(header('If-Match')?.required || (header('If-Match') && header('If-None-Match')));
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('is tested here for every PUT and PATCH', () => {
    expect(Object.keys(changes).sort()).toEqual(changing.map(({ name }) => name).sort());
  });

  describe.each(changing)('$name', ({ method, name, parameters }) => {
    const orNew = parameters.some((parameter) => parameter.name === 'If-None-Match');

    /** Sends concurrent changes of the same version. */
    async function together({ who, path, bodies }: Change, headers: Record<string, string>) {
      const answers = await Promise.all(
        bodies.slice(0, 2).map((body) => send({ method, path }, who, body).set(headers)),
      );
      const [won, lost] = answers.sort((one, other) => one.status - other.status);
      expect([won?.status, lost?.status]).toEqual([200, 412]);
      expect(lost?.body.type).toMatch(/\/(changed-meanwhile|unit-exists)$/);
      return won?.headers.etag as string;
    }

    const read = async ({ who, path, etagOf = path, etag }: Change) =>
      etag ?? system.etag(who, `/api/v1${etagOf}`);

    it('requires a version, and lets only one of two concurrent writers succeed', async () => {
      const change = changes[name] as Change;
      const { who, path, bodies } = change;
      const again = bodies.at(-1) as object;
      const refused = await send({ method, path }, who, again);
      expect([refused.status, refused.body.type]).toEqual([428, '/problems/if-match-needed']);
      const old = orNew ? await together(change, { 'if-none-match': '*' }) : await read(change);
      // A new resource has been written once by now: the other two bodies must differ from it.
      const rest = orNew ? { ...change, bodies: [again, { ...again, ...other(name) }] } : change;
      const written = await together(rest, { 'if-match': old });
      expect(written).not.toBe(old);
      for (const outdated of [old, '"999999999"', '"nonsense"']) {
        const answer = await send({ method, path }, who, again).set('if-match', outdated);
        expect([outdated, answer.status]).toEqual([outdated, 412]);
      }
      const last = orNew ? (bodies[1] as object) : again;
      const { status, headers } = await send({ method, path }, who, last).set('if-match', written);
      expect(status).toBe(200);
      expect(headers.etag).not.toBe(written);
    });
  });

  /** A further change of a new resource, besides its bodies. */
  const other = (name: string): object =>
    name.endsWith('/review') ? { comment: 'Good' } : { exerciseMinutes: 7 };
});
