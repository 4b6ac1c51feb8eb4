import { NOTICE_VERSION } from '../../src/modules/people/privacy/consent.js';
import {
  eligiblePeople,
  enrolled,
  openCohort,
  publishedCourse,
  workshopNow,
} from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

type Method = 'post' | 'put' | 'patch' | 'delete';

/** A request that changes something when first sent, and nothing when repeated. */
interface Step {
  method: Method;
  path: string;
  body?: object;
  who?: Visitor;
  /** The path from which its ETag is read. */
  etagOf?: string;
  action: string;
  subject: string;
}

describe('Audit record', () => {
  let system: TestSystem;
  let administrator: Visitor;
  let secretariat: Visitor;
  let person: Visitor;
  let cohortId: string;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    administrator = await system.visitor({ role: 'administrator' });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    person = await system.visitor();
    cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 5 }]);
  });
  afterAll(() => system.stop());

  const count = async (action: string, subject: string) =>
    (
      await system.db.rows('SELECT 1 FROM audit_entries WHERE action = $1 AND subject_id = $2', [
        ...[action, subject],
      ])
    ).length;
  const send = async ({ method, path, body, who = secretariat, etagOf }: Step) => {
    const request = system.as(who)[method](`/api/v1${path}`);
    if (etagOf) {
      const { headers } = await system.as(who).get(`/api/v1${etagOf}`).expect(200);
      request.set('if-match', headers.etag as string);
    }
    return body ? request.send(body) : request;
  };

  /** Sends a request twice concurrently and then once more; expects one entry and no 5xx. */
  const once = async (step: Step) => {
    const before = await count(step.action, step.subject);
    const answers = await Promise.all([send(step), send(step)]);
    answers.push(await send(step));
    for (const { status, body } of answers) {
      expect({ step: step.path, status, body: status < 500 ? '' : body }).toMatchObject({
        ...{ step: step.path, body: '' },
      });
    }
    expect(answers.some(({ status }) => status < 300)).toBe(true);
    expect([step.path, (await count(step.action, step.subject)) - before]).toEqual([step.path, 1]);
  };

  it('has one entry per change of people', async () => {
    const { personId } = person;
    const people = `/people/${personId}`;
    const who = administrator;
    await once({
      ...{ method: 'put', path: `${people}/roles`, etagOf: people, who },
      body: { roles: [{ role: 'trainer' }] },
      ...{ action: 'person.roles-set', subject: personId },
    });
    await once({
      ...{ method: 'put', path: `${people}/member-state`, etagOf: people, who },
      body: { memberState: 'LA' },
      ...{ action: 'person.member-state-set', subject: personId },
    });
    const consent = { path: '/me/consents/name-when-verified', who: person, subject: personId };
    await once({
      ...{ ...consent, method: 'post', body: { version: NOTICE_VERSION } },
      action: 'consent.given',
    });
    await once({ ...consent, method: 'delete', action: 'consent.withdrawn' });
    await once({
      ...{ method: 'delete', path: `${people}/sessions`, who },
      ...{ action: 'person.signed-out', subject: personId },
    });
    await once({
      ...{ method: 'post', path: `${people}/suspension`, body: { reason: 'Left' }, who },
      ...{ action: 'person.suspended', subject: personId },
    });
    await once({
      ...{ method: 'delete', path: `${people}/suspension`, who },
      ...{ action: 'person.reinstated', subject: personId },
    });
    const { personId: own } = secretariat;
    await once({
      ...{ method: 'patch', path: '/me', body: { organisation: 'Ministry' }, etagOf: '/me' },
      ...{ action: 'profile.changed', subject: own },
    });
    await system.as(secretariat).post('/api/v1/me/calendar').expect(200);
    await once({
      ...{ method: 'delete', path: '/me/calendar' },
      ...{ action: 'calendar.revoked', subject: own },
    });
  });

  it('has one entry per change of the programme', async () => {
    const areas = (names: string[]) => names.map((en) => ({ name: { en } }));
    const frameworks = await Promise.all(
      [2031, 2041].map(async (periodFrom) => {
        const { body } = await system
          .as(secretariat)
          .post('/api/v1/frameworks')
          .send({
            ...{ slug: `f-${periodFrom}`, name: { en: 'F' }, periodFrom },
            ...{ periodTo: periodFrom + 9, priorityAreas: areas(['One']) },
          })
          .expect(201);
        return body;
      }),
    );
    const [framework, later] = frameworks;
    const path = `/frameworks/${framework.id}`;
    await once({
      ...{ method: 'patch', path, etagOf: path, body: { name: { en: 'Renamed' } } },
      ...{ action: 'framework.changed', subject: framework.id },
    });
    const [area] = framework.priorityAreas;
    await once({
      ...{ method: 'put', path: `/priority-areas/${area.id}/successors`, etagOf: path },
      body: { successorIds: [later.priorityAreas[0].id] },
      ...{ action: 'priority-area.successors-set', subject: area.id },
    });
    const { items: streams } = (await system.http.get('/api/v1/streams').expect(200)).body;
    const changed = streams.map((stream: { name: object }, index: number) => ({
      ...stream,
      ...(index === 0 && { name: { ...stream.name, en: 'Renamed' } }),
    }));
    await once({
      ...{ method: 'put', path: '/streams', etagOf: '/streams', body: { streams: changed } },
      ...{ action: 'streams.set', subject: streams[0].id },
    });
    const cohort = `/cohorts/${cohortId}`;
    await once({
      ...{ method: 'patch', path: cohort, etagOf: cohort, body: { title: { en: 'Renamed' } } },
      ...{ action: 'cohort.changed', subject: cohortId },
    });
    await once({
      ...{ method: 'put', path: `${cohort}/quotas`, etagOf: cohort },
      body: { quotas: [{ pool: 'KH', seats: 1 }] },
      ...{ action: 'cohort.quotas-set', subject: cohortId },
    });
    const trainer = await system.visitor({ role: 'trainer' });
    const courseId = await publishedCourse(system, trainer);
    await once({
      ...{ method: 'put', path: `${cohort}/courses`, etagOf: `${cohort}/courses` },
      body: { courses: [{ courseId }] },
      ...{ action: 'cohort.courses-set', subject: cohortId },
    });
    await once({
      ...{ method: 'put', path: `${cohort}/reviewers`, etagOf: `${cohort}/reviewers` },
      body: { personIds: [trainer.personId, administrator.personId] },
      ...{ action: 'reviewers.set', subject: cohortId },
    });
  });

  it('has no approval for an applicant who keeps waiting because no seat is free', async () => {
    const full = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const apply = async () => {
      const who = await system.visitor();
      const { body } = await system
        .as(who)
        .post(`/api/v1/cohorts/${full}/applications`)
        .send({})
        .expect(201);
      return body.id as string;
    };
    const decide = (id: string) =>
      system
        .as(secretariat)
        .post(`/api/v1/applications/${id}/decision`)
        .send({ decision: 'offer', reason: 'Again' });
    const [first, second] = [await apply(), await apply()];
    await decide(first).expect(200);
    expect((await decide(second).expect(200)).body.state).toBe('waiting');
    const refused = await Promise.all([decide(second), decide(second)]);
    expect(refused.map(({ body }) => body.type)).toEqual(Array(2).fill('/problems/still-waiting'));
    expect(await count('application.approved', second)).toBe(1);
    // With free seats, it is an offer and is recorded.
    await system
      .as(secretariat)
      .put(`/api/v1/cohorts/${full}/quotas`)
      .set('if-match', await system.etag(secretariat, `/api/v1/cohorts/${full}`))
      .send({ quotas: [{ pool: 'KH', seats: 2 }] })
      .expect(200);
    expect((await decide(second).expect(200)).body.state).toBe('offered');
    expect(await count('application.approved', second)).toBe(2);
  });

  it('has one entry per change of attendance', async () => {
    const trainer = await system.visitor({ role: 'trainer' });
    const trainee = await system.visitor();
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const enrolmentId = await enrolled(system, secretariat, trainee, cohort);
    const { session } = await workshopNow(system, secretariat, { cohort, trainer, capacity: 5 });
    await system
      .as(trainee)
      .post(`/api/v1/workshop-sessions/${session}/registration`)
      .expect(({ status }) => expect(status).toBeLessThan(300));
    const path = `/workshop-sessions/${session}/attendance`;
    await once({
      ...{ method: 'put', path, etagOf: path, who: trainer },
      body: { entries: [{ enrolmentId, minutes: 30 }] },
      ...{ action: 'attendance.recorded', subject: session },
    });
  });

  it('has one entry per change of certificates', async () => {
    const { body: designs } = await system
      .as(secretariat)
      .get('/api/v1/certificate-templates/starting-designs')
      .expect(200);
    const [design] = designs.items;
    const { body: template } = await system
      .as(secretariat)
      .post('/api/v1/certificate-templates')
      .send({ name: 'House', design })
      .expect(201);
    const path = `/certificate-templates/${template.id}`;
    await once({
      ...{ method: 'put', path, etagOf: path, body: { name: 'Renamed', design } },
      ...{ action: 'template.saved', subject: template.id },
    });
    await once({
      ...{ method: 'put', path: `${path}/archive`, etagOf: path, body: { archived: true } },
      ...{ action: 'template.archived', subject: template.id },
    });
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    await eligiblePeople(system, cohort, 2);
    const prepare = () =>
      system.as(secretariat).post(`/api/v1/cohorts/${cohort}/certificate-batches`).send({});
    const { body: batch } = await prepare().expect(201);
    const step = (what: string, action: string, id = batch.id): Step => ({
      method: 'post',
      path: `/certificate-batches/${id}/${what}`,
      action: `batch.${action}`,
      subject: id,
    });
    await once(step('approval', 'approved'));
    await once(step('pause', 'paused'));
    await once(step('resumption', 'resumed'));
    const refused = await send({ ...step('cancellation', 'cancelled') });
    expect(refused.body.type).toBe('/problems/step-not-allowed');
    expect(await count('batch.cancelled', batch.id)).toBe(0);
    expect((await send(step('retry', 'retried'))).body.type).toBe('/problems/nothing-failed');
    expect(await count('batch.retried', batch.id)).toBe(0);
    await eligiblePeople(system, cohort, 1);
    const { body: other } = await prepare().expect(201);
    await once(step('cancellation', 'cancelled', other.id));
    const late = await send(step('approval', 'approved', other.id));
    expect([late.status, await count('batch.approved', other.id)]).toEqual([409, 0]);
  });

  it('has one entry when many people change an award concurrently, of which one succeeds', async () => {
    const [award] = (
      await system.as(secretariat).get(`/api/v1/cohorts/${cohortId}/awards`).expect(200)
    ).body.items;
    const change = (creditPoints: number) =>
      system
        .as(secretariat)
        .put(`/api/v1/awards/${award.id}`)
        .set('if-match', `"${award.version}"`)
        .send({
          ...{ title: null, criteria: null, templateId: null, creditPoints, validMonths: null },
          ...{ minAttendancePercent: 80, tiers: [], transcript: false, automatic: false },
        });
    const answers = await Promise.all([1, 2, 3, 4, 5].map((points) => change(points)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412]);
    const won = answers.find(({ status }) => status === 200)?.body;
    const [now] = (await system.as(secretariat).get(`/api/v1/cohorts/${cohortId}/awards`)).body
      .items;
    expect(now).toMatchObject({ creditPoints: won.creditPoints, version: award.version + 1 });
    expect(await count('award.changed', award.id)).toBe(1);
  });
});
