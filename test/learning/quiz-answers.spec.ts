import { publish, question, quiz, setCourses } from '../support/course-factory.js';
import { enrolled, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

describe('Quiz answers', () => {
  let system: TestSystem;
  let trainer: Visitor;
  let trainee: Visitor;
  let attempt: string;

  beforeAll(async () => {
    system = await TestSystem.start();
    const secretariat = await system.visitor({ role: 'programme-coordinator' });
    trainer = await system.visitor({ role: 'trainer' });
    trainee = await system.visitor({ state: 'KH' });
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const several = { ...question('several'), kind: 'multiple' };
    const course = await publish(system, trainer, [quiz([question('one'), several])]);
    await setCourses(system, secretariat, cohortId, [course.id]);
    const id = await enrolled(system, secretariat, trainee, cohortId);
    const study = await system.as(trainee).get(`/api/v1/enrolments/${id}/study`).expect(200);
    const unit = study.body.courses[0].units[0].id;
    const { body } = await system
      .as(trainee)
      .post(`/api/v1/enrolments/${id}/units/${unit}/attempts`)
      .expect(200);
    attempt = `/api/v1/attempts/${body.id}/answers`;
  });
  afterAll(() => system.stop());

  const send = (body: object | string) => {
    const request = system.as(trainee).post(attempt);
    return typeof body === 'string'
      ? request.set('content-type', 'application/json').send(body)
      : request.send(body);
  };

  it('are not replaced by older ones from another device', async () => {
    const online = await send({
      ...{ answers: { one: ['b'] }, seen: { one: 0 }, device: 'laptop' },
    }).expect(200);
    expect(online.body).toMatchObject({ answers: { one: ['b'] }, answerVersions: { one: 1 } });
    const late = await send({
      answers: { one: ['a'], several: ['a', 'b'] },
      seen: { one: 0, several: 0 },
      device: 'phone',
    }).expect(200);
    expect(late.body).toMatchObject({
      ...{ answers: { one: ['b'], several: ['a', 'b'] }, answerVersions: { one: 1, several: 1 } },
    });
    expect(JSON.stringify(late.body)).not.toMatch(/laptop|phone/);
    const seen = await send({ answers: { one: ['a'] }, seen: { one: 1 }, device: 'phone' });
    expect(seen.body).toMatchObject({ answers: { one: ['a'] }, answerVersions: { one: 2 } });
  });

  it.each([
    ['two options of a single choice', { one: ['a', 'b'] }, 'one-answer'],
    ['an option twice', { several: ['a', 'a'] }, 'duplicate'],
    ['an option thousands of times', { several: Array(5_000).fill('a') }, 'duplicate'],
    ['an unknown option', { one: ['c'] }, 'not-there'],
    ['a value that is not a list', { one: 'a' }, 'not-there'],
    ['an unknown question', { other: ['a'] }, 'not-there'],
    ['a name of Object.prototype', { toString: ['a'], valueOf: ['a'] }, 'not-there'],
  ])('are rejected with %s', async (_, answers, code) => {
    const { body } = await send({ answers }).expect(422);
    expect(body.errors[0]).toMatchObject({ code });
  });

  it('are rejected with invalid versions', async () => {
    for (const version of [-1, 1.5, '1', null]) {
      const { body } = await send({ answers: { one: ['a'] }, seen: { one: version } }).expect(422);
      expect(body.errors).toMatchObject([{ pointer: '/seen/one', code: 'not-whole' }]);
    }
  });

  it.each([
    '{"answers": {"__proto__": ["a"]}}',
    '{"answers": {"constructor": {"prototype": {}}}}',
    '{"answers": {"constructor": ["a"]}}',
    '{"answers": {"one": [{"\\u0063onstructor": 1}]}}',
  ])('are rejected with names of Object.prototype: %s', async (body) => {
    const refused = await send(body).expect(400);
    expect(refused.body.type).toMatch(/forbidden-name$/);
  });

  it('cannot belong to questions named like a member of Object.prototype', async () => {
    const { body: draft } = await system
      .as(trainer)
      .post('/api/v1/courses')
      .send({
        ...{ slug: `course-${Date.now()}`, title: { en: 'A' }, summary: { en: 'B' } },
        ...{ licence: 'CC0', credit: 'Nobody' },
      })
      .expect(201);
    const write = (id: string) =>
      system
        .as(trainer)
        .put(`/api/v1/courses/${draft.id}/draft/units/quiz`)
        .set('if-none-match', '*')
        .send(quiz([question(id)]).body);
    for (const id of Object.getOwnPropertyNames(Object.prototype)) {
      const { body } = await write(id).expect(422);
      expect(body.errors).toMatchObject([{ pointer: '/quiz/questions/0/id', code: 'reserved' }]);
    }
    await write('proto').expect(200);
  });
});
