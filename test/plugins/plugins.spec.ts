/** @isolated The kinds that a plug-in adds stay registered. */

import { buildOpenApi } from '../../src/platform/http/openapi.js';
import { publish, question, quiz, setCourses } from '../support/course-factory.js';
import { checkedInOpenApi, enrolled, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

/** A question of the kind that examples/plugin adds. */
const estimate = (settings: object = {}, more: object = {}) => ({
  ...{ id: 'share', kind: 'estimate', prompt: 'How much of the land is peat?', explanation: null },
  settings: { value: 12.5, tolerance: 0.5, unit: '%', ...settings },
  ...more,
});

describe('A plug-in with a kind of quiz question', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let trainer: Visitor;
  let trainee: Visitor;
  let cohortId: string;

  beforeAll(async () => {
    system = await TestSystem.start({ env: { PLUGINS: './examples/plugin' } });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    trainer = await system.visitor({ role: 'trainer' });
    trainee = await system.visitor({ state: 'KH' });
    cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 3 }]);
  });
  afterAll(() => system.stop());

  /** The path of an attempt at a quiz of these questions, and the unit as the trainee reads it. */
  const begun = async (questions: object[]) => {
    const course = await publish(system, trainer, [quiz(questions, { maxAttempts: null })]);
    await setCourses(system, secretariat, cohortId, [course.id]);
    const enrolments = await system.as(trainee).get('/api/v1/me/enrolments').expect(200);
    const id =
      enrolments.body.items[0]?.id ?? (await enrolled(system, secretariat, trainee, cohortId));
    const study = await system.as(trainee).get(`/api/v1/enrolments/${id}/study`).expect(200);
    const path = `/api/v1/enrolments/${id}/units/${study.body.courses[0].units[0].id}`;
    const unit = await system.as(trainee).get(path).expect(200);
    const attempt = await system.as(trainee).post(`${path}/attempts`).expect(200);
    return { unit: unit.body, path, at: `/api/v1/attempts/${attempt.body.id}` };
  };
  const answer = (at: string, answers: object | string) => {
    const request = system.as(trainee).post(`${at}/answers`);
    return typeof answers === 'string'
      ? request.set('content-type', 'application/json').send(`{"answers":${answers}}`)
      : request.send({ answers });
  };

  it('is listed, with a page that the browser may keep for ever', async () => {
    const { body } = await system.http.get('/api/v1/plugins').expect(200);
    expect(body.items).toEqual([
      { name: 'example', page: expect.stringMatching(/^\/assets\/plugins\/example-\w{16}\.js$/) },
    ]);
    const page = await system.http.get(body.items[0].page).expect(200);
    expect(page.headers).toMatchObject({
      'content-type': expect.stringMatching(/^text\/javascript/),
      'cache-control': expect.stringContaining('immutable'),
    });
    expect(page.text).toContain("kind: 'estimate'");
  });

  it('leaves the API document as it is', () => {
    expect(JSON.parse(JSON.stringify(buildOpenApi(system.app)))).toEqual(checkedInOpenApi());
  });

  it('asks without what is right, marks within the tolerance, and shows what is right', async () => {
    const { unit, at } = await begun([question('one'), estimate()]);
    expect(unit.quiz.questions[1]).toEqual({
      ...{ id: 'share', kind: 'estimate', prompt: 'How much of the land is peat?' },
      ...{ available: true, settings: { unit: '%' } },
    });
    await answer(at, { one: ['a'], share: 11 }).expect(200);
    const missed = await system.as(trainee).post(`${at}/submission`).expect(200);
    expect(missed.body).toMatchObject({ scorePercent: 50, passed: false });
    expect(missed.body.marks).toMatchObject([
      { questionId: 'one', right: true, mark: 1, correct: null },
      { questionId: 'share', right: false, mark: 0, correct: null },
    ]);

    const { at: again } = await begun([question('one'), estimate()]);
    const saved = await answer(again, { one: ['a'], share: 13 }).expect(200);
    expect(saved.body.answers).toEqual({ one: ['a'], share: 13 });
    const passed = await system.as(trainee).post(`${again}/submission`).expect(200);
    expect(passed.body).toMatchObject({ scorePercent: 100, passed: true });
    const shown = await system.as(trainee).post(`${again}/shown-answers`).expect(200);
    expect(shown.body.marks).toMatchObject([
      { correct: null, correctOptionIds: ['a'] },
      { correct: { value: 12.5, tolerance: 0.5, unit: '%' }, correctOptionIds: [] },
    ]);
  });

  it.each([
    ['0.3 of 0.1 + 0.2, exactly', { value: 0.1 + 0.2, tolerance: 0 }, 0.3, 100],
    ['a negative number', { value: -40, tolerance: 1 }, -41, 100],
    ['0', { value: 0, tolerance: 0 }, 0, 100],
    ['an answer just beyond', { value: 10, tolerance: 1 }, 11.001, 0],
    ['an answer that was taken back', { value: 0, tolerance: 5 }, '', 0],
  ])('marks %s', async (_, settings, given, percent) => {
    const { at } = await begun([estimate(settings)]);
    await answer(at, { share: given }).expect(200);
    const { body } = await system.as(trainee).post(`${at}/submission`).expect(200);
    expect(body.scorePercent).toBe(percent);
  });

  it.each([
    ['text', '{"share":"12"}', '/answers/share', 'not-number'],
    ['a list', '{"share":["12"]}', '/answers/share', 'not-number'],
    ['texts by name', '{"share":{"value":"12"}}', '/answers/share', 'not-number'],
    ['nothing', '{"share":null}', '/answers/share', 'invalid'],
    ['true', '{"share":true}', '/answers/share', 'invalid'],
    ['a number beyond all numbers', '{"share":1e999}', '/answers/share', 'invalid'],
    ['numbers in a list', '{"share":[12]}', '/answers/share', 'invalid'],
    ['nested objects', '{"share":{"a":{"b":"c"}}}', '/answers/share', 'invalid'],
    ['too much', `{"share":"${'9'.repeat(20_480)}"}`, '/answers/share', 'over-question-answer'],
    ['a control character', '{"share":"\\u0000"}', '/answers/share', 'control-characters'],
    ['an option, at another question', '{"one":12}', '/answers/one', 'not-there'],
  ])('refuses an answer that is %s', async (_, answers, pointer, code) => {
    const { at } = await begun([question('one'), estimate()]);
    const { body } = await answer(at, answers).expect(422);
    expect(body.errors).toMatchObject([{ pointer, code }]);
  });

  it.each([
    ['no settings', { settings: undefined }, '/settings/value', 'not-number'],
    ['settings that are no object', { settings: [1] }, '/settings', 'not-object'],
    ['a value in words', estimate({ value: 'twelve' }), '/settings/value', 'not-number'],
    ['a tolerance below 0', estimate({ tolerance: -1 }), '/settings/tolerance', 'too-small'],
    ['a unit that is no text', estimate({ unit: 5 }), '/settings/unit', 'not-text'],
    ['a long unit', estimate({ unit: 'm'.repeat(21) }), '/settings/unit', 'too-long'],
    ['other settings', estimate({ colour: 'red' }), '/settings/colour', 'unknown'],
    ['options', { options: question('one').options }, '/options', 'not-asked'],
    ['a control character', estimate({ unit: '\u0000' }), '/settings', 'control-characters'],
    ['too much', estimate({ x: '9'.repeat(20_480) }), '/settings', 'over-kind-settings'],
    ['a kind that nobody has', { kind: 'guess' }, '/kind', 'not-among'],
  ])('refuses a question with %s', async (_, more, pointer, code) => {
    const { id } = await publish(system, trainer, [quiz([question('one')])]);
    await system.as(trainer).post(`/api/v1/courses/${id}/draft`).expect(201);
    const { body: draft } = await system.as(trainer).get(`/api/v1/courses/${id}/draft`).expect(200);
    const path = `/api/v1/courses/${draft.id}/draft/units/other`;
    const { body } = await system
      .as(trainer)
      .put(path)
      .set('if-none-match', '*')
      .send(quiz([question('one'), { ...estimate(), ...more }]).body)
      .expect(422);
    expect(body.errors[0]).toMatchObject({ pointer: `/quiz/questions/1${pointer}`, code });
  });
});

describe('A quiz with questions of a plug-in that was removed', () => {
  let system: TestSystem;
  let trainer: Visitor;
  let trainee: Visitor;
  let enrolment: string;
  let units: { id: string; slug: string }[];
  let courseId: string;

  /** As the plug-in would have written it: now its kind is unknown. */
  const gone = {
    ...{ id: 'gone', kind: 'of-a-plug-in', prompt: 'How many?', explanation: 'Twelve.' },
    settings: { secret: 'twelve' },
  };

  beforeAll(async () => {
    system = await TestSystem.start();
    const secretariat = await system.visitor({ role: 'programme-coordinator' });
    trainer = await system.visitor({ role: 'trainer' });
    trainee = await system.visitor({ state: 'KH' });
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const course = await publish(system, trainer, [
      quiz([question('one'), question('gone')]),
      { ...quiz([question('gone')]), slug: 'only' },
    ]);
    courseId = course.id;
    await system.asOwner(`ALTER TABLE units DISABLE TRIGGER USER`);
    for (const [slug, index] of [
      ['quiz', 1],
      ['only', 0],
    ] as const) {
      await system.asOwner(
        `UPDATE units SET quiz = jsonb_set(quiz, '{questions,${index}}', '${JSON.stringify(gone)}')
         WHERE slug = '${slug}'`,
      );
    }
    await system.asOwner(`ALTER TABLE units ENABLE TRIGGER USER`);
    await setCourses(system, secretariat, cohortId, [courseId]);
    enrolment = `/api/v1/enrolments/${await enrolled(system, secretariat, trainee, cohortId)}`;
    const study = await system.as(trainee).get(`${enrolment}/study`).expect(200);
    units = study.body.courses[0].units;
  });
  afterAll(() => system.stop());

  const pathOf = (slug: string) =>
    `${enrolment}/units/${units.find((unit) => unit.slug === slug)?.id}`;

  it('opens, says which question is not available, and leaves it out of the mark', async () => {
    const { body: unit } = await system.as(trainee).get(pathOf('quiz')).expect(200);
    expect(unit.quiz.questions).toMatchObject([{ available: true }, { id: 'gone' }]);
    expect(unit.quiz.questions[1]).toEqual({
      ...{ id: 'gone', kind: 'of-a-plug-in', prompt: 'How many?', available: false },
    });
    const begun = await system
      .as(trainee)
      .post(`${pathOf('quiz')}/attempts`)
      .expect(200);
    const at = `/api/v1/attempts/${begun.body.id}`;
    const send = (answers: object) => system.as(trainee).post(`${at}/answers`).send({ answers });
    const refused = await send({ gone: 12 }).expect(422);
    expect(refused.body.errors).toMatchObject([
      { pointer: '/answers/gone', code: 'not-answerable' },
    ]);
    await send({ one: ['a'] }).expect(200);
    await system.as(trainee).get(at).expect(200);
    const { body } = await system.as(trainee).post(`${at}/submission`).expect(200);
    expect(body).toMatchObject({ scorePercent: 100, passed: true });
    expect(body.marks).toMatchObject([{ right: true }, { right: null, mark: null }]);
    const shown = await system.as(trainee).post(`${at}/shown-answers`).expect(200);
    expect(shown.body.marks[1]).toMatchObject({ correct: null, explanation: 'Twelve.' });
  });

  it('costs no attempt when it has no other questions', async () => {
    const { body } = await system
      .as(trainee)
      .post(`${pathOf('only')}/attempts`)
      .expect(409);
    expect(body.type).toMatch(/no-questions-to-answer$/);
  });

  it('can be corrected by its trainer', async () => {
    await system.as(trainer).post(`/api/v1/courses/${courseId}/draft`).expect(201);
    const draft = await system.as(trainer).get(`/api/v1/courses/${courseId}/draft`).expect(200);
    const { id } = draft.body.units.find((unit: { slug: string }) => unit.slug === 'quiz');
    const { body: unit } = await system.as(trainer).get(`/api/v1/units/${id}`).expect(200);
    expect(unit.quiz.questions[1]).toEqual(gone);
    const write = (questions: object[]) =>
      system
        .as(trainer)
        .put(`/api/v1/courses/${courseId}/draft/units/quiz`)
        .set('if-match', `"${unit.version}"`)
        .send(quiz(questions).body);
    const refused = await write([question('one'), gone]).expect(422);
    expect(refused.body.errors).toMatchObject([
      { pointer: '/quiz/questions/1/kind', code: 'not-among' },
    ]);
    await write([question('one')]).expect(200);
  });
});
