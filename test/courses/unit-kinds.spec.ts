/** @isolated The kind that it adds stays registered. */

import { unitKinds } from '../../src/modules/courses/unit-kinds/unit-kinds.js';
import { lesson, publish, setCourses } from '../support/course-factory.js';
import { enrolled, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

unitKinds.add({
  kind: 'field-visit',
  completedBy: 'result',
  check: ({ settings }) =>
    typeof settings.place === 'string'
      ? []
      : [{ pointer: '/settings/place', code: 'required', detail: 'is required' }],
  settingsForTrainees: ({ place }) => ({ place: place as string }),
});

describe('Kind of unit added to the registry', () => {
  let system: TestSystem;
  let trainer: Visitor;
  let trainee: Visitor;
  let courseId: string;
  let path: string;

  const visit = (settings: object) =>
    lesson('mangroves', 'Bring boots.', { kind: 'field-visit', settings });

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    const secretariat = await system.visitor({ role: 'programme-coordinator' });
    trainer = await system.visitor({ role: 'trainer' });
    trainee = await system.visitor({ state: 'KH' });
    const settings = { place: 'Kampot', guide: 'for trainers alone' };
    courseId = (await publish(system, trainer, [visit(settings)])).id;
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 3 }]);
    await setCourses(system, secretariat, cohortId, [courseId]);
    path = `/api/v1/enrolments/${await enrolled(system, secretariat, trainee, cohortId)}`;
  });
  afterAll(() => system.stop());

  const outline = async () =>
    (await system.as(trainee).get(`${path}/study`).expect(200)).body.courses[0].units[0];

  const write = async (body: object) => {
    const units = `/api/v1/courses/${courseId}/draft/units`;
    await system.as(trainer).post(`/api/v1/courses/${courseId}/draft`).expect(201);
    return system.as(trainer).put(`${units}/other`).set('if-none-match', '*').send(body);
  };

  it('validates its own settings, pointing to their place in the request', async () => {
    const { status, body } = await write(visit({}).body);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ pointer: '/settings/place', code: 'required' }]);
  });

  it('keeps its settings through versions, and shows trainees its part of them', async () => {
    const { id } = await outline();
    const { body } = await system.as(trainee).get(`${path}/units/${id}`).expect(200);
    expect(body.settings).toEqual({ place: 'Kampot' });
    const draft = await system.as(trainer).post(`/api/v1/courses/${courseId}/draft`).expect(201);
    const { body: copy } = await system
      .as(trainer)
      .get(`/api/v1/units/${draft.body.units[0].id}`)
      .expect(200);
    expect(copy.settings).toEqual({ place: 'Kampot', guide: 'for trainers alone' });
  });

  it('cannot be marked as complete by trainees', async () => {
    const { id, kind } = await outline();
    expect(kind).toBe('field-visit');
    const { body } = await system.as(trainee).post(`${path}/units/${id}/completion`).expect(409);
    expect(body.type).toContain('unit-is-passed');
    expect((await outline()).completedAt).toBeNull();
  });

  it('is not marked as complete by readers when its plug-in was removed', async () => {
    const { id } = await outline();
    await system.asOwner(`ALTER TABLE units DISABLE TRIGGER USER`);
    await system.asOwner(`UPDATE units SET kind = 'gone' WHERE kind = 'field-visit'`);
    await system.as(trainee).post(`${path}/units/${id}/completion`).expect(409);
    const { body } = await system.as(trainee).get(`${path}/units/${id}`).expect(200);
    expect(body).toMatchObject({ kind: 'gone', settings: {}, completedAt: null });
    await system.asOwner(`UPDATE units SET kind = 'field-visit' WHERE kind = 'gone'`);
    await system.asOwner(`ALTER TABLE units ENABLE TRIGGER USER`);
  });

  it.each([
    ['of an unknown kind', { kind: 'excursion' }, '/kind', 'not-among'],
    [
      'with settings of more than 20 KB',
      { kind: 'field-visit', settings: { place: 'x'.repeat(20_480) } },
      '/settings',
      'over-kind-settings',
    ],
    ['with settings that its kind does not have', { settings: { a: 1 } }, '/settings', 'not-asked'],
  ])('rejects a unit %s', async (_, more, pointer, code) => {
    const { status, body } = await write(lesson('other', 'Text', more).body);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ pointer, code }]);
  });
});
