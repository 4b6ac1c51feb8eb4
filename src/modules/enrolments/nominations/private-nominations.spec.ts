import { cohortBody, openCohort } from '../../../../test/support/factories.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';
import type { NominationImportDto } from './nominations.dto.js';

const SECRET = 'my minister must not know';
const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

const questions = [
  { id: 'why', kind: 'text', label: { en: 'Why?' }, required: true, maxLength: 200 },
  { id: 'born', kind: 'date', label: { en: 'Born' }, required: false, birthDate: true },
  { id: 'letter', kind: 'file', label: { en: 'Letter' }, required: false },
];

describe('A nomination', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let coordinator: Visitor;
  let cohortId: string;

  beforeAll(async () => {
    system = await TestSystem.start({ env: { NOMINATION_LINES_PER_DAY: '60' } });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  beforeEach(async () => {
    // Another each time: each may send so many lines a day.
    coordinator = await system.visitor({ role: 'national-coordinator' });
    const as = system.as(secretariat);
    const requirements = { stakeholderGroups: [], minimumAge: 18, priorCertificate: false };
    const { body } = await as
      .post('/api/v1/cohorts')
      .send(cohortBody([{ pool: 'KH', seats: 5 }], { requirements }))
      .expect(201);
    cohortId = body.id;
    await as
      .put(`/api/v1/cohorts/${cohortId}/form`)
      .set('if-match', '"0"')
      .send({ questions })
      .expect(200);
    await as.post(`/api/v1/cohorts/${cohortId}/stage`).send({ action: 'open' }).expect(200);
  });
  afterAll(() => system.stop());

  const nominate = (who: Visitor, email: string, more: object = {}) =>
    system
      .as(who)
      .post(`/api/v1/cohorts/${cohortId}/nominations`)
      .send({ email, latinName: 'TEST Nominee', ...more });
  const send = async (who: Visitor, lines: string[], query = '?preview=true') =>
    system
      .as(who)
      .post(`/api/v1/cohorts/${cohortId}/nominations/imports${query}`)
      .set('content-type', 'text/csv')
      .send(`Email,Name\n${lines.join('\n')}\n`);
  const listOf = async (who: Visitor, query = '') =>
    (await system.as(who).get(`/api/v1/cohorts/${cohortId}/applications${query}`).expect(200)).body
      .items as { id: string; personId: string; state: string; version: number }[];

  describe('of somebody who has a draft', () => {
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

    const nobodyElseReads = async (...others: Visitor[]) => {
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
      ['one by one', (who: Visitor, email: string) => nominate(who, email).expect(201)],
      [
        'in a list',
        async (who: Visitor, email: string) =>
          expect((await send(who, [`${email},TEST`], '')).body).toMatchObject({ nominated: 1 }),
      ],
    ])('%s leaves it theirs until they submit it themselves', async (_, act) => {
      const reviewer = await system.visitor({ role: 'trainer' });
      const path = `/api/v1/cohorts/${cohortId}/reviewers`;
      await system
        .as(secretariat)
        .put(path)
        .set('if-match', await system.etag(secretariat, path))
        .send({ personIds: [reviewer.personId] })
        .expect(200);
      await act(coordinator, applicant.email);
      await nobodyElseReads(coordinator, secretariat, reviewer);
      const own = await system.as(applicant).get(`/api/v1/applications/${draftId}`).expect(200);
      expect(own.body).toMatchObject({
        ...{ state: 'draft', nominated: true, editable: true, answers: { why: SECRET } },
        documents: [{ id: documentId }],
      });
      // The coordinator sees a nomination like any other.
      const [seen] = await listOf(coordinator);
      expect(seen).toMatchObject({ id: draftId, state: 'submitted', version: 1 });
      expect(await listOf(coordinator, '?state=draft')).toEqual([]);
      expect(await listOf(coordinator, '?state=submitted')).toHaveLength(1);
      expect(await listOf(secretariat, '?state=draft')).toHaveLength(1);
      const details = await system.as(coordinator).get(`/api/v1/applications/${draftId}`);
      expect(details.body).toMatchObject({ answers: {}, documents: [], history: [] });
      // They are told, and what is asked of everybody is asked of them.
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

    it('is kept from everybody when the draft is withdrawn, or they are moved there', async () => {
      const others = [coordinator, secretariat];
      // Without a nomination it is not even known.
      for (const act of ['decision', 'withdrawal']) {
        await system
          .as(secretariat)
          .post(`/api/v1/applications/${draftId}/${act}`)
          .send(act === 'decision' ? { decision: 'reject' } : {})
          .expect(404);
      }
      await system.as(applicant).post(`/api/v1/applications/${draftId}/withdrawal`).send({});
      await nobodyElseReads(...others);
      expect(await listOf(coordinator)).toEqual([]);
      const overview = await system.as(coordinator).get(`/api/v1/cohorts/${cohortId}/overview`);
      expect(overview.body.total).toMatchObject({ applied: 0, nominated: 0 });
      await nominate(coordinator, applicant.email).expect(201);
      await nobodyElseReads(...others);
      expect(await listOf(coordinator)).toMatchObject([{ state: 'submitted' }]);
      // A transfer from another cohort takes the place of the draft; its words stay theirs.
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
      expect(await listOf(coordinator)).toMatchObject([{ id: draftId, state: 'accepted' }]);
      await nobodyElseReads(...others);
    });
  });

  describe('tells a national coordinator nothing of other countries’ accounts', () => {
    /** One address of each kind. */
    const addresses = async () => {
      const applied = await system.visitor({ state: 'VN' });
      await system
        .as(applied)
        .post(`/api/v1/cohorts/${cohortId}/applications`)
        .send({ answers: { why: 'Reefs', born: '1990-01-01' } })
        .expect(201);
      const staff = await system.visitor({ role: 'administrator' });
      await system.db.run('UPDATE people SET member_state = NULL WHERE id = $1', [staff.personId]);
      return {
        unknown: `nobody-${Date.now()}@elsewhere.test`,
        foreign: (await system.visitor({ state: 'VN' })).email,
        applied: applied.email,
        staff: staff.email,
      };
    };
    /** What an answer says, without what differs from one nominee to the next anyway. */
    const alike = (body: object, email = 'no address') =>
      JSON.parse(
        JSON.stringify(body)
          .replaceAll(email, 'EMAIL')
          .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
          .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME'),
      );
    const allAlike = (values: object[]) => {
      for (const value of values) expect(value).toEqual(values[0]);
    };

    it('in a preview, a list, or one by one, nor in anything shown later', async () => {
      const emails = Object.values(await addresses());
      const lines = emails.map((email, index) => `${email},TEST ${'ABCD'[index]} Nominee`);
      const preview = (await send(coordinator, lines)).body as NominationImportDto;
      expect(preview).toMatchObject({ nominated: 4, refused: 0, flagged: 0 });
      const said = ({ outcome, faults, warnings, missing }: NominationImportDto['lines'][0]) => ({
        ...{ outcome, faults, warnings, missing },
      });
      allAlike(preview.lines.map(said));
      const answers = [];
      for (const email of emails) {
        const { status, body } = await nominate(coordinator, email);
        answers.push({ status, body: alike(body, email) });
      }
      allAlike(answers);
      const again = [];
      for (const email of emails) {
        const { status, body } = await nominate(coordinator, email);
        again.push({ status, body: alike(body, email) });
      }
      allAlike(again);
      expect(again[0]?.status).toBe(409);
      allAlike((await send(coordinator, lines)).body.lines.map(said));
      const listed = await listOf(coordinator);
      expect(listed).toHaveLength(4);
      allAlike(listed.map((row) => alike(row)));
      const csv = await system
        .as(coordinator)
        .get(`/api/v1/cohorts/${cohortId}/applications/export`)
        .expect(200);
      expect(new Set(csv.text.trim().split('\r\n').slice(1)).size).toBe(1);
      await system
        .as(coordinator)
        .post(`/api/v1/cohorts/${cohortId}/nominations/ranks`)
        .send({ applicationIds: listed.map(({ id }) => id) })
        .expect(204);
      const ranked = await listOf(coordinator);
      allAlike(ranked.map((row) => ({ ...alike(row), rank: 0 })));
      const details = [];
      const people = [];
      for (const [index, { id, personId }] of listed.entries()) {
        const email = emails[index] as string;
        const one = await system.as(coordinator).get(`/api/v1/applications/${id}`).expect(200);
        details.push({ ...alike(one.body, email), rank: 0 });
        const known = await system.as(coordinator).get(`/api/v1/people/${personId}`).expect(200);
        expect(known.body.email).toBe(email);
        people.push(alike(known.body, email));
        const found = await system.as(coordinator).get(`/api/v1/people?search=${email}`);
        expect(found.body.items).toHaveLength(1);
      }
      allAlike(details);
      allAlike(people);
      // Nor is anybody found by the address that a row is stored under.
      for (const hidden of ['nominee.invalid', '@nominee']) {
        const found = await system.as(coordinator).get(`/api/v1/people?search=${hidden}`);
        expect(found.body.items).toEqual([]);
      }
    });

    it('in a list that is taken in, whose other lines are nominated all the same', async () => {
      const { unknown, foreign } = await addresses();
      const report = await send(coordinator, [`${unknown},TEST A`, `${foreign},TEST B`], '');
      expect(report.body).toMatchObject({ saved: true, nominated: 2, refused: 0 });
      await system.idle();
      // Nobody is written to about the one of the other country.
      const told = await system.db.rows<{ email: string }>(
        `SELECT p.email FROM mail_deliveries d JOIN notifications n ON n.id = d.notification_id
         JOIN people p ON p.id = n.person_id JOIN applications a ON a.person_id = p.id
         WHERE a.cohort_id = $1 AND d.sent_at IS NOT NULL AND n.kind = 'account-activation'`,
        [cohortId],
      );
      expect(told).toEqual([{ email: unknown }]);
    });

    it('does not tell own drafts from none', async () => {
      const [plain, drafting] = [await system.visitor(), await system.visitor()];
      await system
        .as(drafting)
        .post(`/api/v1/cohorts/${cohortId}/applications`)
        .send({ draft: true })
        .expect(201);
      const emails = [plain.email, drafting.email];
      const preview = await send(
        coordinator,
        emails.map((email) => `${email},Somebody ${email.slice(0, 3)}`),
      );
      expect(preview.body.lines.map((line: { outcome: string }) => line.outcome)).toEqual([
        'nominated',
        'nominated',
      ]);
      const answers = [];
      for (const email of emails) {
        answers.push(alike((await nominate(coordinator, email).expect(201)).body, email));
      }
      allAlike(answers);
      allAlike((await listOf(coordinator)).map((row) => alike(row)));
      const { body } = await system.as(coordinator).get(`/api/v1/cohorts/${cohortId}/overview`);
      expect(body.total).toMatchObject({ nominated: 2, applied: 0 });
    });

    it('but the secretariat, who confirms or rejects', async () => {
      const { foreign, applied, staff } = await addresses();
      for (const email of [foreign, applied, staff]) await nominate(coordinator, email);
      const path = `/api/v1/cohorts/${cohortId}/nomination-conflicts`;
      await system.as(coordinator).get(path).expect(403);
      const conflicts = async () => (await system.as(secretariat).get(path).expect(200)).body.items;
      const [one, two, three] = await conflicts();
      expect([one, two, three]).toMatchObject([
        { email: foreign, memberState: 'KH', accountState: 'VN' },
        { email: applied, accountState: 'VN' },
        { email: staff, accountState: null },
      ]);
      // Nobody is offered a seat before it is decided.
      const offer = await system
        .as(secretariat)
        .post(`/api/v1/applications/${one.id}/decision`)
        .send({ decision: 'offer' });
      expect(offer.body.type).toBe('/problems/nomination-in-conflict');
      const proposal = await system
        .as(secretariat)
        .post(`/api/v1/cohorts/${cohortId}/allocations`)
        .send({});
      const places = await system
        .as(secretariat)
        .get(`/api/v1/allocations/${proposal.body.id}/places`);
      expect(places.body.items).toHaveLength(1);
      const decide = (id: string, decision: string, who = secretariat) =>
        system.as(who).post(`/api/v1/nomination-conflicts/${id}/decision`).send({ decision });
      await decide(one.id, 'confirm', coordinator).expect(403);
      const [first, second] = await Promise.all([
        decide(one.id, 'confirm'),
        decide(one.id, 'confirm'),
      ]);
      expect([first.status, second.status].sort()).toEqual([204, 404]);
      await decide(two.id, 'confirm').expect(204);
      await decide(three.id, 'reject').expect(204);
      expect(await conflicts()).toEqual([]);
      const rows = await system.db.rows(
        `SELECT p.email, p.member_state, a.state, a.member_state AS of FROM applications a
         JOIN people p ON p.id = a.person_id WHERE a.cohort_id = $1 AND a.state = 'submitted'
         ORDER BY p.email = $2 DESC`,
        [cohortId, foreign],
      );
      expect(rows).toEqual([
        { email: foreign, member_state: 'KH', state: 'submitted', of: 'KH' },
        { email: applied, member_state: 'KH', state: 'submitted', of: 'KH' },
      ]);
      await system.idle();
      for (const email of [foreign, applied]) {
        await system.mail.find(email, ({ subject }) => subject.includes('nominated'));
      }
    });
  });

  it('by list is on record when it is only tried, and is limited in lines a day', async () => {
    const tried = await send(coordinator, ['a@limit.test,TEST A', 'b@limit.test,TEST B']);
    expect(tried.status).toBe(200);
    const audit = await system.db.row<{ details: object }>(
      `SELECT details FROM audit_entries WHERE actor_id = $1 AND action = 'nominations.previewed'`,
      [coordinator.personId],
    );
    expect(audit?.details).toEqual({ importId: tried.body.id, nominated: 2, refused: 0 });
    const lines = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => `n${from + n}@limit.test,TEST N${from + n}`);
    // A list that is corrected and tried again counts once.
    for (let n = 0; n < 3; n++) expect((await send(coordinator, lines(0, 40))).status).toBe(200);
    const [one, two] = await Promise.all([
      send(coordinator, lines(100, 15)),
      send(coordinator, lines(200, 15)),
    ]);
    expect([one.status, two.status].sort()).toEqual([200, 429]);
    const refused = await send(coordinator, lines(300, 10), '?mode=good-lines');
    expect(refused.body).toMatchObject({
      type: '/problems/too-many-nominees',
      title: 'You can check or nominate 60 people a day.',
      detail: expect.stringContaining('3 are left today'),
    });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(await listOf(coordinator)).toEqual([]);
    for (const email of ['x@limit.test', 'y@limit.test', 'z@limit.test']) {
      await nominate(coordinator, email).expect(201);
    }
    await nominate(coordinator, 'last@limit.test').expect(429);
    expect(await listOf(coordinator)).toHaveLength(3);
    // Others have their own limit.
    const other = await system.visitor({ role: 'national-coordinator' });
    await nominate(other, 'last@limit.test').expect(201);
  });
});
