import {
  cohortBody,
  openCohort,
  publishedCourse,
  workshopNow,
} from '../../../test/support/factories.js';
import { TestSystem, type Visitor } from '../../../test/support/system.js';
import { CohortsService } from './cohorts.service.js';

describe('A cohort', () => {
  let system: TestSystem;
  let secretariat: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const as = () => system.as(secretariat);
  const draft = async (more: object = {}) =>
    (
      await as()
        .post('/api/v1/cohorts')
        .send(cohortBody([{ pool: 'KH', seats: 1 }], more))
        .expect(201)
    ).body;

  it('takes no step that a guard blocks', async () => {
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

  it('keeps its way of giving seats once it is open, and may be unlimited only by arrival', async () => {
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

  it('opens automatically at its hour, unless a guard blocks it', async () => {
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

  it('promises no decision before applications close', async () => {
    const cohort = await draft({
      applicationsCloseAt: '2027-02-01T17:30:00Z',
      timeZone: 'Asia/Bangkok',
    });
    const path = `/api/v1/cohorts/${cohort.id}`;
    const change = async (decisionsBy: string | null) =>
      as()
        .patch(path)
        .set('if-match', await system.etag(secretariat, path))
        .send({ decisionsBy });
    // They close on 2 February in Bangkok.
    const early = await change('2027-02-01');
    expect(early.status).toBe(422);
    expect(early.body.errors).toMatchObject([{ pointer: '/decisionsBy', code: 'before-close' }]);
    expect((await change('2027-02-02')).body.decisionsBy).toBe('2027-02-02');
    expect((await change(null)).body.decisionsBy).toBeNull();
  });

  it('is copied for the next year with all dates moved consistently', async () => {
    const trainer = await system.visitor({ role: 'trainer' });
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 2 }], {
      startsOn: '2027-03-01',
      endsOn: '2027-05-31',
      // Noon in Bangkok.
      applicationsOpenAt: '2026-01-01T05:00:00Z',
      applicationsCloseAt: '2027-02-01T05:00:00Z',
      decisionsBy: '2027-02-15',
      timeZone: 'Asia/Bangkok',
      targetShares: [
        { name: { en: 'Women' }, source: 'gender', values: ['woman'], minPercent: 40 },
      ],
      outcomes: [{ text: { en: 'Read a species list' } }],
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
      decisionsBy: '2028-02-21',
      quotas: [{ pool: 'KH', seats: 2, seated: 0 }],
      targetShares: [{ source: 'gender' }],
      outcomes: [{ text: { en: 'Read a species list' } }],
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
