/** @isolated The kind that it adds stays registered. */

import type { FormQuestionKind } from '../../src/modules/enrolments/forms/questions/form-question.js';
import { formQuestionKinds } from '../../src/modules/enrolments/forms/questions/form-question-kinds.js';
import { fieldFaults } from '../../src/platform/http/field-faults.js';
import { cohortBody } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

/** As a plug-in would add it: an answer is a place, within an area that the question sets. */
const place: FormQuestionKind = {
  kind: 'map-place',
  fields: ['settings'],
  questionFaults: ({ settings = {} }) =>
    typeof settings.south === 'number'
      ? []
      : [{ field: 'settings/south', ...fieldFaults.required }],
  answerFault({ settings = {} }, answer) {
    const north = (answer as { north?: unknown }).north;
    if (typeof north !== 'number') return fieldFaults.notNumber;
    const south = settings.south as number;
    return north < south ? fieldFaults.tooSmall(south) : undefined;
  },
  clean: (_, answer) => ({ north: Number((answer as { north: unknown }).north) }),
  cell: (_, answer) => `${(answer as { north: number }).north}° N`,
};

describe('A kind of question that a plug-in adds', () => {
  let system: TestSystem;
  let secretariat: Visitor;

  beforeAll(async () => {
    formQuestionKinds.add(place);
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const home = {
    id: 'home',
    kind: 'map-place',
    label: { en: 'Where do you live?' },
    required: true,
    settings: { south: -11 },
  };
  const setForm = (cohortId: string, questions: object[]) =>
    system
      .as(secretariat)
      .put(`/api/v1/cohorts/${cohortId}/form`)
      .set('if-match', '"0"')
      .send({ questions });
  const newCohort = async () => {
    const as = system.as(secretariat);
    const { body } = await as.post('/api/v1/cohorts').send(cohortBody([{ pool: 'KH', seats: 5 }]));
    return body.id as string;
  };
  const openCohort = async () => {
    const id = await newCohort();
    await setForm(id, [home]).expect(200);
    const as = system.as(secretariat);
    await as.post(`/api/v1/cohorts/${id}/stage`).send({ action: 'open' }).expect(200);
    return id;
  };
  const apply = (visitor: Visitor, cohortId: string, answers: object) =>
    system.as(visitor).post(`/api/v1/cohorts/${cohortId}/applications`).send({ answers });

  it('checks its own settings, which other kinds do not have', async () => {
    const id = await newCohort();
    const { body } = await setForm(id, [{ ...home, settings: { north: 1 } }]).expect(422);
    expect(body.errors).toMatchObject([
      { pointer: '/questions/0/settings/south', code: 'required' },
    ]);
    const other = await setForm(id, [{ ...home, kind: 'text' }]).expect(422);
    expect(other.body.errors).toMatchObject([
      { pointer: '/questions/0/settings', code: 'not-asked' },
    ]);
    const unknown = await setForm(id, [{ ...home, kind: 'star-map' }]).expect(422);
    expect(unknown.body.errors).toMatchObject([
      { pointer: '/questions/0/kind', code: 'not-among' },
    ]);
    const saved = await setForm(id, [home]).expect(200);
    expect(saved.body.questions).toEqual([home]);
  });

  it('cleans, checks and exports the answers', async () => {
    const cohortId = await openCohort();
    const visitor = await system.visitor();
    const { body } = await apply(visitor, cohortId, { home: { north: -12 } }).expect(422);
    expect(body.errors).toMatchObject([{ pointer: '/answers/home', code: 'too-small' }]);
    const missing = await apply(visitor, cohortId, {}).expect(422);
    expect(missing.body.errors).toMatchObject([{ pointer: '/answers/home', code: 'required' }]);
    const applied = await apply(visitor, cohortId, { home: { north: '11.5', east: 1 } }).expect(
      201,
    );
    expect(applied.body.answers).toEqual({ home: { north: 11.5 } });
    const sheet = await system
      .as(secretariat)
      .get(`/api/v1/cohorts/${cohortId}/applications/export`)
      .expect(200);
    expect(sheet.text).toContain('Where do you live?');
    expect(sheet.text).toContain('11.5° N');
  });

  it('leaves answers that are read as text once the plug-in is gone', async () => {
    const cohortId = await openCohort();
    const [early, late] = [await system.visitor(), await system.visitor()];
    const { body } = await apply(early, cohortId, { home: { north: 11.5 } }).expect(201);
    await system.asOwner(
      `UPDATE application_forms SET questions = jsonb_set(questions, '{0,kind}', '"star-map"')
       WHERE cohort_id = '${cohortId}'`,
    );
    const path = `/api/v1/applications/${body.id}`;
    const read = await system.as(secretariat).get(path).expect(200);
    expect(read.body).toMatchObject({ answers: { home: { north: 11.5 } }, missing: [] });
    const sheet = await system
      .as(secretariat)
      .get(`/api/v1/cohorts/${cohortId}/applications/export`)
      .expect(200);
    expect(sheet.text).toContain('11.5');
    const changed = await system
      .as(early)
      .patch(path)
      .set('if-match', `"${body.version}"`)
      .send({ answers: { home: 'elsewhere' } })
      .expect(200);
    expect(changed.body.answers).toEqual({ home: { north: 11.5 } });
    const second = await apply(late, cohortId, {}).expect(201);
    expect(second.body).toMatchObject({ state: 'submitted', answers: {} });
  });
});
