import { cohortBody, openCohort, publishedCourse } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

describe('Applications', () => {
  let system: TestSystem;
  let secretariat: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const questions = [
    { id: 'why', kind: 'text', label: { en: 'Why?' }, required: true, maxLength: 20 },
    {
      id: 'field',
      kind: 'choice',
      label: { en: 'Field' },
      required: true,
      options: [
        { id: 'sea', label: { en: 'Sea' } },
        { id: 'air', label: { en: 'Air' } },
      ],
    },
    { id: 'letter', kind: 'file', label: { en: 'Letter' }, required: false },
    { id: 'born', kind: 'date', label: { en: 'Born' }, required: false, birthDate: true },
  ];
  const setForm = (cohortId: string, form: object[], version = 0) =>
    system
      .as(secretariat)
      .put(`/api/v1/cohorts/${cohortId}/form`)
      .set('if-match', `"${version}"`)
      .send({ questions: form });
  const cohortWith = async (more: object = {}, quotas = [{ pool: 'KH', seats: 5 }]) => {
    const as = system.as(secretariat);
    const { body } = await as.post('/api/v1/cohorts').send(cohortBody(quotas, more)).expect(201);
    await setForm(body.id, questions).expect(200);
    await as.post(`/api/v1/cohorts/${body.id}/stage`).send({ action: 'open' }).expect(200);
    return body.id as string;
  };
  const apply = (visitor: Visitor, cohortId: string, body: object) =>
    system.as(visitor).post(`/api/v1/cohorts/${cohortId}/applications`).send(body);
  const answer = (visitor: Visitor, id: string, version: number, answers: object) =>
    system
      .as(visitor)
      .patch(`/api/v1/applications/${id}`)
      .set('if-match', `"${version}"`)
      .send({ answers });
  const act = (visitor: Visitor, id: string, what: string, body: object = {}) =>
    system.as(visitor).post(`/api/v1/applications/${id}/${what}`).send(body);
  const good = { why: 'Reefs', field: 'sea' };

  it('are validated against the form, field by field', async () => {
    const cohortId = await cohortWith();
    const visitor = await system.visitor();
    const form = await system.http.get(`/api/v1/cohorts/${cohortId}/form`).expect(200);
    expect(form.body).toMatchObject({ version: 1, questions, warnings: [] });
    const { body } = await apply(visitor, cohortId, {
      answers: { why: 'far too long an answer', colour: 'red' },
    }).expect(422);
    expect(body.errors).toEqual([
      { pointer: '/answers/colour', code: 'not-there', detail: 'is no question of this form' },
      {
        pointer: '/answers/why',
        code: 'too-long',
        params: { max: 20 },
        detail: 'must have at most 20 characters',
      },
      { pointer: '/answers/field', code: 'required', detail: 'is required' },
    ]);
    const own = await system.as(visitor).get('/api/v1/me/applications').expect(200);
    expect(own.body.items).toEqual([]);
  });

  it('are private drafts until they are submitted', async () => {
    const cohortId = await cohortWith();
    const visitor = await system.visitor();
    const { body: draft } = await apply(visitor, cohortId, {
      draft: true,
      answers: { why: 'Reefs' },
    }).expect(201);
    expect(draft).toMatchObject({ state: 'draft', editable: true });
    const list = `/api/v1/cohorts/${cohortId}/applications`;
    const itemsOf = async (path: string) =>
      (await system.as(secretariat).get(path).expect(200)).body.items;
    expect(await itemsOf(list)).toEqual([]);
    expect(await itemsOf(`${list}/counts`)).toEqual([]);
    await system.as(secretariat).get(`/api/v1/applications/${draft.id}`).expect(404);

    await act(visitor, draft.id, 'submission').expect(422);
    await answer(visitor, draft.id, draft.version + 1, good).expect(412);
    await answer(visitor, draft.id, draft.version, good).expect(200);
    const [one, two] = await Promise.all([
      act(visitor, draft.id, 'submission'),
      act(visitor, draft.id, 'submission'),
    ]);
    expect([one.body.state, two.body.state]).toEqual(['submitted', 'submitted']);
    const seen = await system.as(secretariat).get(`/api/v1/applications/${draft.id}`).expect(200);
    expect(seen.body.answers).toEqual(good);
    expect(seen.body.history.map((entry: { state: string }) => entry.state)).toEqual(['submitted']);
    expect(await itemsOf(`${list}/counts?memberState=KH`)).toEqual([
      { state: 'submitted', count: 1 },
    ]);
    expect(await itemsOf(`${list}/counts?memberState=VN`)).toEqual([]);
  });

  it('can be withdrawn, reopened and submitted', async () => {
    const cohortId = await cohortWith();
    const visitor = await system.visitor();
    const { body } = await apply(visitor, cohortId, { answers: good }).expect(201);
    const gone = await act(visitor, body.id, 'withdrawal').expect(200);
    expect(gone.body.allowedActions).toEqual(['reopen']);
    const again = await act(visitor, body.id, 'reopening').expect(200);
    expect(again.body).toMatchObject({ state: 'draft', answers: good });
    expect((await act(visitor, body.id, 'submission').expect(200)).body.state).toBe('submitted');
  });

  it('have documents of verified types, which only authorized people can read', async () => {
    const cohortId = await cohortWith();
    const visitor = await system.visitor();
    const { body: draft } = await apply(visitor, cohortId, { draft: true }).expect(201);
    const upload = (file: Buffer, question = 'letter', type = 'application/pdf') =>
      system.send({
        method: 'POST',
        path: `/api/v1/applications/${draft.id}/documents?question=${question}&name=letter.pdf`,
        token: visitor.authorization.slice(7),
        body: file,
        type,
      });
    expect((await upload(Buffer.from('<html>'))).status).toBe(415);
    expect((await upload(pdf, 'why')).status).toBe(422);
    const { status, body } = await upload(pdf);
    expect(status).toBe(201);
    const { id } = body as { id: string };
    const foreign = await answer(visitor, draft.id, draft.version, {
      ...good,
      letter: draft.id,
    }).expect(422);
    expect(foreign.body.errors[0].pointer).toBe('/answers/letter');
    await answer(visitor, draft.id, draft.version, { ...good, letter: id }).expect(200);
    await act(visitor, draft.id, 'submission').expect(200);

    const path = `/api/v1/application-documents/${id}`;
    const read = await system.as(secretariat).get(path).expect(200);
    expect(read.headers['cache-control']).toBe('no-store');
    const stranger = await system.visitor();
    await system.as(stranger).get(path).expect(404);
    const { n } = (await system.db.row<{ n: number }>(
      `SELECT count(*)::int AS n FROM audit_entries WHERE action = 'document.read'`,
    )) as { n: number };
    expect(n).toBe(1);
  });

  it('require that the applicant meets the cohort’s requirements', async () => {
    const cohortId = await cohortWith({
      requirements: { stakeholderGroups: ['student'], minimumAge: 18, priorCertificate: true },
    });
    const visitor = await system.visitor();
    const answerWith = async (answers: object) =>
      (await apply(visitor, cohortId, { answers: { ...good, ...answers } }).expect(422)).body;
    const unmet = await answerWith({});
    expect(unmet.type).toBe('/problems/requirements-not-met');
    const codesOf = ({ errors }: { errors: { code: string }[] }) => errors.map(({ code }) => code);
    expect(codesOf(unmet)).toEqual(['certificate-missing', 'group-not-stated', 'age-not-stated']);
    await system.db.run(`UPDATE people SET stakeholder_group = 'student' WHERE id = $1`, [
      visitor.personId,
    ]);
    const soon = new Date(Date.now() - 17 * 366 * 86_400_000).toISOString().slice(0, 10);
    expect(codesOf(await answerWith({ born: soon }))).toEqual(['too-young', 'certificate-missing']);
    expect(codesOf(await answerWith({ born: '1990-01-01' }))).toEqual(['certificate-missing']);
  });

  it('keep their answers when the form changes, which warns about a lost target share', async () => {
    const cohortId = await cohortWith({
      targetShares: [{ name: { en: 'Sea' }, source: 'field', values: ['sea'], minPercent: 50 }],
    });
    const visitor = await system.visitor();
    const { body } = await apply(visitor, cohortId, { answers: good }).expect(201);
    await setForm(cohortId, questions.slice(0, 1), 0).expect(412);
    const changed = await setForm(cohortId, questions.slice(0, 1), 1).expect(200);
    expect(changed.body).toMatchObject({
      version: 2,
      answeredByEarlier: 1,
      warnings: [{ code: 'target-without-question', params: { source: 'field' } }],
    });
    const seen = await system.as(secretariat).get(`/api/v1/applications/${body.id}`).expect(200);
    expect(seen.body.answers).toEqual(good);
    expect(seen.body.questions).toHaveLength(questions.length);
  });

  it('to an open course are enrolled immediately, without a limit or up to it', async () => {
    const cohortId = await openCohort(
      system,
      secretariat,
      [{ pool: 'open', seats: null as never }],
      {
        seating: 'arrival',
      },
    );
    const first = await system.visitor();
    const { body } = await apply(first, cohortId, {}).expect(201);
    expect(body).toMatchObject({
      state: 'accepted',
      pool: 'open',
      enrolmentId: expect.any(String),
    });

    const small = await openCohort(system, secretariat, [{ pool: 'open', seats: 1 }], {
      seating: 'arrival',
    });
    await apply(first, small, {}).expect(201);
    const second = await system.visitor({ state: 'VN' });
    const waits = await apply(second, small, {}).expect(201);
    expect(waits.body).toMatchObject({ state: 'waiting', waitingPlace: 1, waitingPlaceInState: 1 });
    const [own] = (await system.as(first).get('/api/v1/me/applications')).body.items.filter(
      (item: { cohortId: string }) => item.cohortId === small,
    );
    await act(first, own.id, 'withdrawal').expect(200);
    const offered = await system.as(second).get(`/api/v1/applications/${waits.body.id}`);
    expect(offered.body.state).toBe('offered');
  });

  describe('that have an enrolment', () => {
    let trainer: Visitor;
    let course: string;
    beforeAll(async () => {
      trainer = await system.visitor({ role: 'trainer' });
      course = await publishedCourse(system, trainer);
    });
    const joined = async (seats = 1) => {
      const cohortId = await openCohort(system, secretariat, [{ pool: 'open', seats }], {
        seating: 'arrival',
      });
      await system
        .as(secretariat)
        .put(`/api/v1/cohorts/${cohortId}/courses`)
        .set('if-match', await system.etag(secretariat, `/api/v1/cohorts/${cohortId}`))
        .send({ courses: [{ courseId: course }] })
        .expect(200);
      return cohortId;
    };
    const end = (id: string, step: string, body: object) =>
      system.as(secretariat).post(`/api/v1/enrolments/${id}/${step}`).send(body);

    it('can be ended with a reason, which the person is sent; the seat passes on', async () => {
      const cohortId = await joined();
      const visitor = await system.visitor();
      const { body } = await apply(visitor, cohortId, {}).expect(201);
      const next = await system.visitor();
      const waiting = await apply(next, cohortId, {}).expect(201);
      const removed = await end(body.enrolmentId, 'removal', {
        reason: 'Left the ministry',
      }).expect(200);
      expect(removed.body).toMatchObject({ state: 'removed', allowedActions: [] });
      const mail = await system.mail.find(visitor.email, ({ text }) => text.includes('ministry'));
      expect(mail.subject).toContain('no longer');
      const offered = await system.as(next).get(`/api/v1/applications/${waiting.body.id}`);
      expect(offered.body.state).toBe('offered');
      const seen = await system.as(visitor).get(`/api/v1/applications/${body.id}`);
      expect(seen.body.history).toMatchObject([
        { what: 'application', state: 'accepted' },
        { what: 'enrolment', state: 'removed', reason: 'Left the ministry' },
        { what: 'application', state: 'withdrawn' },
      ]);
      await end(body.enrolmentId, 'removal', { reason: 'Again' }).expect(409);
      await act(visitor, body.id, 'reopening').expect(409);
    });

    it('can be transferred with their progress to a cohort with a free seat', async () => {
      const [from, to, full] = [await joined(), await joined(), await joined()];
      const visitor = await system.visitor();
      const { body } = await apply(visitor, from, {}).expect(201);
      const study = await system.as(visitor).get(`/api/v1/enrolments/${body.enrolmentId}/study`);
      const unit = study.body.courses[0].units[0];
      await system
        .as(visitor)
        .post(`/api/v1/enrolments/${body.enrolmentId}/units/${unit.id}/completion`)
        .expect(200);
      await apply(await system.visitor(), full, {}).expect(201);
      const transfer = (cohortId: string) =>
        end(body.enrolmentId, 'transfer', { cohortId, reason: 'A later start' });
      expect((await transfer(full).expect(409)).body.type).toBe('/problems/no-free-seat');
      await transfer(from).expect(422);
      const transferred = await transfer(to).expect(200);
      expect(transferred.body).toMatchObject({ cohortId: to, state: 'active' });
      await system.idle();
      const after = await system.as(visitor).get(`/api/v1/enrolments/${transferred.body.id}/study`);
      const [first] = after.body.courses[0].units;
      expect(first).toMatchObject({ id: unit.id, completedAt: expect.any(String) });
      const left = await system.http.get(`/api/v1/cohorts/${from}`);
      expect(left.body.quotas).toEqual([{ pool: 'open', seats: 1, agreed: 1, seated: 0 }]);
    });
  });
});
