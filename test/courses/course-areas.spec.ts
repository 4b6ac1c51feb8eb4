import { mock } from 'node:test';
import { Drawings } from '../../src/modules/certificates/document/typeset/drawings.service.js';
import { newId } from '../../src/platform/database/id.js';
import { lesson, publish, setCourses } from '../support/course-factory.js';
import { cohortBody, enrolled, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

describe('The priority area of a course', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let trainer: Visitor;
  let framework: { id: string; version: number };
  let areas: Record<string, string>;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    trainer = await system.visitor({ role: 'trainer' });
    const { body } = await system
      .as(secretariat)
      .post('/api/v1/frameworks')
      .send({
        ...{ slug: 'areas-of-courses', name: { en: 'Areas' }, periodFrom: 2026, periodTo: 2030 },
        priorityAreas: ['climate', 'cities', 'marine'].map((theme) => ({
          name: { en: theme },
          theme,
        })),
      })
      .expect(201);
    framework = body;
    areas = Object.fromEntries(
      body.priorityAreas.map(({ id, theme }: { id: string; theme: string }) => [theme, id]),
    );
  });
  afterAll(() => system.stop());

  const newCourse = (more: { title?: string; courseId?: string } = {}) =>
    publish(system, trainer, [lesson('a', 'A')], more);
  const themeIn = async (path: string, id: string) => {
    const { body } = await system.http.get(`/api/v1/${path}`).expect(200);
    const course = body.items?.find((item: { id: string }) => item.id === id) ?? body;
    return course.theme;
  };
  const cohortOf = async (courseId: string, priorityAreaIds: unknown[]) => {
    const seats = [{ pool: 'KH', seats: 9 }];
    const id = await openCohort(system, secretariat, seats, { priorityAreaIds });
    await setCourses(system, secretariat, id, [courseId]);
    return id;
  };
  /** Changes the draft of a course. */
  const change = async (courseId: string, priorityAreaId: string | null) => {
    const path = `/api/v1/courses/${courseId}/draft`;
    await system.as(trainer).post(path).expect(201);
    const version = await system.etag(trainer, path);
    return system.as(trainer).patch(path).set('if-match', version).send({ priorityAreaId });
  };
  /** The theme of its link preview. */
  const pictured = async (courseId: string) => {
    const drawn = mock.method(system.app.get(Drawings), 'cover');
    await system.http.get(`/api/v1/courses/${courseId}/preview.png`).expect(200);
    const theme = drawn.mock.calls[0]?.arguments[0].theme;
    drawn.mock.restore();
    return theme;
  };

  it('is the first one that all cohorts share which study it', async () => {
    const { id } = await newCourse();
    expect(await themeIn(`courses/${id}`, id)).toBeNull();
    expect(await pictured(id)).toBeUndefined();
    await cohortOf(id, [areas.cities, areas.marine]);
    expect(await themeIn('courses?limit=100', id)).toBe('cities');
    await cohortOf(id, [areas.marine, areas.climate]);
    expect(await themeIn(`courses/${id}`, id)).toBe('marine');
    expect(await pictured(id)).toBe('marine');
    const draft = cohortBody([{ pool: 'KH', seats: 1 }], { priorityAreaIds: [areas.climate] });
    const { body } = await system.as(secretariat).post('/api/v1/cohorts').send(draft).expect(201);
    await setCourses(system, secretariat, body.id, [id]);
    expect(await themeIn(`courses/${id}`, id)).toBe('marine');
    await cohortOf(id, [areas.climate]);
    expect(await themeIn(`courses/${id}`, id)).toBeNull();
  });

  it('is chosen by a trainer for the next version, and kept by later ones', async () => {
    const { id } = await newCourse({ title: 'Of a trainer' });
    const cohort = await cohortOf(id, [areas.cities]);
    expect((await change(id, areas.marine as string)).body).toMatchObject({
      priorityAreaId: areas.marine,
      theme: 'marine',
    });
    expect(await themeIn(`courses/${id}`, id)).toBe('cities');
    await newCourse({ courseId: id });
    expect(await themeIn(`courses/${id}`, id)).toBe('marine');
    expect(await pictured(id)).toBe('marine');
    // The cohort still studies the version before.
    expect(await themeIn(`cohorts/${cohort}/courses`, id)).toBe('cities');
    const trainee = await system.visitor({ state: 'KH' });
    const enrolment = await enrolled(system, secretariat, trainee, cohort);
    const study = await system.as(trainee).get(`/api/v1/enrolments/${enrolment}/study`).expect(200);
    expect(study.body.courses).toMatchObject([{ id, theme: 'cities' }]);
    await newCourse({ courseId: id });
    expect(await themeIn(`courses/${id}`, id)).toBe('marine');
    expect((await change(id, null)).body).toMatchObject({ priorityAreaId: null, theme: 'cities' });
  });

  it('exists, and is not removed while a course has it', async () => {
    const { id } = await newCourse();
    expect((await change(id, newId())).status).toBe(409);
    expect((await change(id, areas.climate as string)).status).toBe(200);
    await newCourse({ courseId: id });
    const refused = await system
      .as(secretariat)
      .patch(`/api/v1/frameworks/${framework.id}`)
      .set('if-match', `"${framework.version}"`)
      .send({ priorityAreas: [] })
      .expect(409);
    expect(refused.body.type).toBe('/problems/priority-area-in-use');
  });
});
