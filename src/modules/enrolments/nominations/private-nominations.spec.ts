import { openCohort } from '../../../../test/support/factories.js';
import { NominationRound } from '../../../../test/support/nomination-round.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';

const SECRET = 'my minister must not know';
const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

describe('A nomination', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let round: NominationRound;
  let coordinator: Visitor;
  let cohortId: string;

  beforeAll(async () => {
    system = await TestSystem.start({ env: { NOMINATION_LINES_PER_DAY: '60' } });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  beforeEach(async () => {
    // A new coordinator for each test, because of the daily limit of lines.
    round = await NominationRound.open(system, secretariat);
    ({ coordinator, cohortId } = round);
  });
  afterAll(() => system.stop());

  describe('of a person who has a draft', () => {
    let applicant: Visitor;
    let draftId: string;
    let documentId: string;

    beforeEach(async () => {
      applicant = await system.visitor();
      const { body } = await system
        .as(applicant)
        .post(`/api/v1/cohorts/${cohortId}/applications`)
        .send({ draft: true, answers: { why: SECRET } })
        .expect(201);
      draftId = body.id;
      const uploaded = await system.send({
        method: 'POST',
        path: `/api/v1/applications/${draftId}/documents?question=letter&name=letter.pdf`,
        token: applicant.authorization.slice(7),
        body: pdf,
        type: 'application/pdf',
      });
      documentId = (uploaded.body as { id: string }).id;
    });

    const expectUnreadableBy = async (...others: Visitor[]) => {
      for (const other of others) {
        for (const path of [
          `/applications/${draftId}`,
          `/application-documents/${documentId}`,
          `/applications/${draftId}/reviews`,
          `/cohorts/${cohortId}/applications`,
          `/cohorts/${cohortId}/applications/export`,
          '/me/reviews',
        ]) {
          const { status, text, body } = await system.as(other).get(`/api/v1${path}`);
          expect(`${text} ${JSON.stringify(body)}`).not.toContain(SECRET);
          expect(`${text} ${JSON.stringify(body)}`).not.toContain(documentId);
          if (path.startsWith('/application-documents')) expect(status).toBe(404);
        }
      }
    };

    it.each([
      ['one by one', (who: Visitor, email: string) => round.nominate(who, email).expect(201)],
      [
        'in a list',
        async (who: Visitor, email: string) =>
          expect((await round.send(who, [`${email},TEST`], '')).body).toMatchObject({
            nominated: 1,
          }),
      ],
    ])('keeps the draft private until its applicant submits it (nominated %s)', async (_, act) => {
      const reviewer = await system.visitor({ role: 'trainer' });
      const path = `/api/v1/cohorts/${cohortId}/reviewers`;
      await system
        .as(secretariat)
        .put(path)
        .set('if-match', await system.etag(secretariat, path))
        .send({ personIds: [reviewer.personId] })
        .expect(200);
      await act(coordinator, applicant.email);
      await expectUnreadableBy(coordinator, secretariat, reviewer);
      const own = await system.as(applicant).get(`/api/v1/applications/${draftId}`).expect(200);
      expect(own.body).toMatchObject({
        ...{ state: 'draft', nominated: true, editable: true, answers: { why: SECRET } },
        documents: [{ id: documentId }],
      });
      // The coordinator sees a nomination like any other.
      const [seen] = await round.listOf(coordinator);
      expect(seen).toMatchObject({ id: draftId, state: 'submitted', version: 1 });
      expect(await round.listOf(coordinator, '?state=draft')).toEqual([]);
      expect(await round.listOf(coordinator, '?state=submitted')).toHaveLength(1);
      expect(await round.listOf(secretariat, '?state=draft')).toHaveLength(1);
      const details = await system.as(coordinator).get(`/api/v1/applications/${draftId}`);
      expect(details.body).toMatchObject({ answers: {}, documents: [], history: [] });
      // They are notified, and must meet the same requirements as everyone.
      await system.idle();
      const mail = await system.mail.find(applicant.email, ({ subject }) =>
        subject.includes('nominated'),
      );
      expect(mail.text).toContain(`/applications/${draftId}`);
      const notes = await system.as(applicant).get('/api/v1/me/notifications').expect(200);
      expect(notes.body.items).toMatchObject([{ kind: 'nominated', subjectId: draftId }]);
      const submission = () =>
        system.as(applicant).post(`/api/v1/applications/${draftId}/submission`).send({});
      expect((await submission().expect(422)).body.type).toBe('/problems/requirements-not-met');
      const answer = async (answers: object) =>
        system
          .as(applicant)
          .patch(`/api/v1/applications/${draftId}`)
          .set(
            'if-match',
            `"${(await system.as(applicant).get(`/api/v1/applications/${draftId}`)).body.version}"`,
          )
          .send({ answers })
          .expect(200);
      await answer({ born: '1990-01-01' });
      expect((await submission().expect(422)).body.errors[0].pointer).toBe('/answers/why');
      await answer({ born: '1990-01-01', why: 'Reefs', letter: documentId });
      expect((await submission().expect(200)).body.state).toBe('submitted');
      const read = await system.as(coordinator).get(`/api/v1/applications/${draftId}`).expect(200);
      expect(read.body.answers).toMatchObject({ why: 'Reefs' });
      await system.as(coordinator).get(`/api/v1/application-documents/${documentId}`).expect(200);
    });

    it('keeps the answers private after the draft is withdrawn or a transfer replaces it', async () => {
      const others = [coordinator, secretariat];
      // Without a nomination, the secretariat cannot even see that the draft exists.
      for (const act of ['decision', 'withdrawal']) {
        await system
          .as(secretariat)
          .post(`/api/v1/applications/${draftId}/${act}`)
          .send(act === 'decision' ? { decision: 'reject' } : {})
          .expect(404);
      }
      await system.as(applicant).post(`/api/v1/applications/${draftId}/withdrawal`).send({});
      await expectUnreadableBy(...others);
      expect(await round.listOf(coordinator)).toEqual([]);
      const overview = await system.as(coordinator).get(`/api/v1/cohorts/${cohortId}/overview`);
      expect(overview.body.total).toMatchObject({ applied: 0, nominated: 0 });
      await round.nominate(coordinator, applicant.email).expect(201);
      await expectUnreadableBy(...others);
      expect(await round.listOf(coordinator)).toMatchObject([{ state: 'submitted' }]);
      // A transfer from another cohort replaces the draft; its answers stay private.
      const from = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
      const { body } = await system
        .as(applicant)
        .post(`/api/v1/cohorts/${from}/applications`)
        .send({})
        .expect(201);
      const path = `/api/v1/applications/${body.id}`;
      await system.as(secretariat).post(`${path}/decision`).send({ decision: 'offer' });
      const accepted = await system.as(applicant).post(`${path}/acceptance`).expect(200);
      await system
        .as(secretariat)
        .post(`/api/v1/enrolments/${accepted.body.enrolmentId}/transfer`)
        .send({ cohortId, reason: 'For a test' })
        .expect(200);
      expect(await round.listOf(coordinator)).toMatchObject([{ id: draftId, state: 'accepted' }]);
      await expectUnreadableBy(...others);
    });
  });

  it('by list is audited even as a preview, and is limited in lines per day', async () => {
    const tried = await round.send(coordinator, ['a@limit.test,TEST A', 'b@limit.test,TEST B']);
    expect(tried.status).toBe(200);
    const audit = await system.db.row<{ details: object }>(
      `SELECT details FROM audit_entries WHERE actor_id = $1 AND action = 'nominations.previewed'`,
      [coordinator.personId],
    );
    expect(audit?.details).toEqual({ importId: tried.body.id, nominated: 2, refused: 0 });
    const lines = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => `n${from + n}@limit.test,TEST N${from + n}`);
    // A list that is corrected and previewed again counts once.
    for (let n = 0; n < 3; n++)
      expect((await round.send(coordinator, lines(0, 40))).status).toBe(200);
    const [one, two] = await Promise.all([
      round.send(coordinator, lines(100, 15)),
      round.send(coordinator, lines(200, 15)),
    ]);
    expect([one.status, two.status].sort()).toEqual([200, 429]);
    const refused = await round.send(coordinator, lines(300, 10), '?mode=good-lines');
    expect(refused.body).toMatchObject({
      type: '/problems/too-many-nominees',
      title: 'You can check or nominate 60 people a day.',
      detail: expect.stringContaining('3 are left today'),
    });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(await round.listOf(coordinator)).toEqual([]);
    for (const email of ['x@limit.test', 'y@limit.test', 'z@limit.test']) {
      await round.nominate(coordinator, email).expect(201);
    }
    await round.nominate(coordinator, 'last@limit.test').expect(429);
    expect(await round.listOf(coordinator)).toHaveLength(3);
    // Others have their own limit.
    const other = await system.visitor({ role: 'national-coordinator' });
    await round.nominate(other, 'last@limit.test').expect(201);
  });
});
