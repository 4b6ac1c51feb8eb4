import {
  eligiblePeople,
  enrolled,
  offeredSeat,
  openCohort,
} from '../../../../test/support/factories.js';
import { leftoversOf } from '../../../../test/support/leftovers.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';
import { AuditChain } from '../../../platform/audit/audit-chain.js';
import { NOTICE_VERSION } from './consent.js';
import { ErasureService } from './erasure.service.js';

/** Appears in every text about the person, no matter who wrote it. */
const MARK = 'Zebulon';
const NATIVE = 'ហ្សេប៊ូឡុន';

const pdf = Buffer.from(`%PDF-1.7\n% ${MARK}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`);

describe('Erasing a person', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let coordinator: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    coordinator = await system.visitor({ role: 'national-coordinator' });
  });
  afterAll(() => system.stop());

  const erase = async (visitor: Visitor) => {
    await system.as(visitor).post('/api/v1/me/erasure').expect(201);
    await system.db.run('UPDATE erasures SET due_at = now() WHERE person_id = $1', [
      visitor.personId,
    ]);
    await system.app.get(ErasureService).beginDue();
    await system.idle();
  };
  const verify = async (number: string) =>
    (await system.http.get(`/api/v1/verifications/${number}`).expect(200)).body;
  const cohort = () =>
    openCohort(system, secretariat, [
      { pool: 'KH', seats: 2 },
      { pool: 'open', seats: 2 },
    ]);
  const post = (visitor: Visitor, path: string, body: object = {}) =>
    system.as(visitor).post(`/api/v1${path}`).send(body);

  /** A person whose name is in their profile, and whose requests contain it. */
  const person = async () => {
    const visitor = await system.visitor();
    await system
      .as(visitor)
      .patch('/api/v1/me')
      .set('if-match', '"1"')
      .set('user-agent', `Browser of ${MARK}`)
      .send({
        latinName: `${MARK} Person`,
        nativeName: NATIVE,
        certificateName: `${MARK} P.`,
        organisation: `${MARK} Ministry`,
        gender: 'self-described',
        genderDescription: `${MARK} words`,
        accessibilityNeeds: `${MARK} needs`,
      })
      .expect(200);
    return visitor;
  };
  /** Issues them a certificate through a batch. */
  const certificate = async (visitor: Visitor, excluded = false) => {
    const cohortId = await cohort();
    const enrolmentId = await enrolled(system, secretariat, visitor, cohortId);
    await system.db.run(
      `INSERT INTO eligibilities (enrolment_id, award_id, facts)
       SELECT $1, id, '{}' FROM certificate_awards WHERE cohort_id = $2 AND kind = 'completion'`,
      [enrolmentId, cohortId],
    );
    if (excluded) await eligiblePeople(system, cohortId, 1);
    const exclusions = excluded ? [{ enrolmentId, reason: `${MARK} is not due one` }] : [];
    const { body } = await post(secretariat, `/cohorts/${cohortId}/certificate-batches`, {
      exclusions,
    }).expect(201);
    if (excluded) return { cohortId, enrolmentId, id: '', number: '', batchId: body.id as string };
    await post(secretariat, `/certificate-batches/${body.id}/approval`).expect(200);
    await system.idle();
    const list = await system.as(secretariat).get(`/api/v1/cohorts/${cohortId}/certificates`);
    const [{ id, number }] = list.body.items as [{ id: string; number: string }];
    return { cohortId, enrolmentId, id, number, batchId: body.id as string };
  };
  const importEarlier = async (visitor: Visitor, number: string) => {
    const head = 'number,name,native name,language,state,email,title,hours,issued\n';
    const { body } = await system
      .as(secretariat)
      .post('/api/v1/certificate-batches/imports')
      .set('content-type', 'text/csv')
      .send(
        `${head}${number},${MARK} Earlier,${NATIVE},km,KH,${visitor.email},Workshop,16,2015-07-01\n` +
          'other-2015,TEST Other,,en,KH,,Workshop,16,2015-07-01\n',
      )
      .expect(201);
    return body.id as string;
  };

  it('removes their name, their address and all text about them', async () => {
    const visitor = await person();
    // Texts they wrote, and decisions about them.
    const applied = await cohort();
    const draft = await post(visitor, `/cohorts/${applied}/applications`, {
      draft: true,
      answers: { statement: `I am ${MARK}` },
    }).expect(201);
    await system.db.run(
      `INSERT INTO application_forms (id, cohort_id, version, questions) VALUES
         (gen_random_uuid(), $1, 1, '[{"id": "letter", "kind": "file", "label": {"en": "Letter"}, "required": false}]')`,
      [applied],
    );
    const uploaded = await system.send({
      method: 'POST',
      path: `/api/v1/applications/${draft.body.id}/documents?question=letter&name=${MARK}.pdf`,
      token: visitor.authorization.slice(7),
      body: pdf,
      type: 'application/pdf',
    });
    expect(uploaded.status).toBe(201);
    const rejected = await cohort();
    const asked = await post(visitor, `/cohorts/${rejected}/applications`).expect(201);
    const officer = await system.visitor({ role: 'programme-coordinator' });
    await system
      .as(secretariat)
      .put(`/api/v1/cohorts/${rejected}/reviewers`)
      .set('if-match', await system.etag(secretariat, `/api/v1/cohorts/${rejected}`))
      .send({ personIds: [officer.personId] })
      .expect(200);
    await system
      .as(officer)
      .put(`/api/v1/applications/${asked.body.id}/review`)
      .set('if-none-match', '*')
      .send({ scores: { relevance: 3, use: 3 }, comment: `${MARK} writes well` })
      .expect(200);
    const proposal = await post(secretariat, `/cohorts/${rejected}/allocations`);
    await system
      .as(secretariat)
      .post(`/api/v1/allocations/${proposal.body.id}/adjustments`)
      .set('if-match', `"${proposal.body.version}"`)
      .send({ applicationId: asked.body.id, to: 'KH', reason: `${MARK} has a minister` })
      .expect(200);
    await post(secretariat, `/applications/${asked.body.id}/decision`, {
      decision: 'reject',
      reason: `${MARK} was convicted`,
    }).expect(200);
    const declined = await offeredSeat(system, secretariat, visitor, await cohort());
    await post(visitor, `/applications/${declined}/refusal`, { reason: `${MARK} is ill` });
    const enrolmentId = await enrolled(system, secretariat, visitor, await cohort());
    await post(secretariat, `/enrolments/${enrolmentId}/removal`, {
      reason: `${MARK} was never there`,
    }).expect(200);

    // Certificates: revoked, corrected, excluded from a batch, from an earlier year.
    const revoked = await certificate(visitor);
    await post(secretariat, `/certificates/${revoked.id}/revocation`, {
      reason: `${MARK} was convicted of fraud, see ${visitor.email}`,
    }).expect(200);
    const corrected = await certificate(visitor);
    const successor = await post(secretariat, `/certificates/${corrected.id}/corrections`, {
      latinName: `${MARK} Corrected`,
      nativeName: NATIVE,
      printedName: null,
      reason: `Holder ${visitor.email} asked`,
    });
    expect(successor.status).toBe(201);
    await certificate(visitor, true);
    const imported = await importEarlier(visitor, `${MARK}-2015`);

    // Data of others: a list, retried requests, another state's nomination, a suspended account.
    const nominated = await cohort();
    const list = `Email,Name\nother-address@list.test,${MARK} Person\n${visitor.email},X\nbroken,${MARK} Person\n`;
    await system
      .as(coordinator)
      .post(`/api/v1/cohorts/${nominated}/nominations/imports?preview=true`)
      .set('content-type', 'text/csv')
      .send(list)
      .expect(200);
    const nominee = { email: visitor.email, latinName: `${MARK} Person` };
    const nominate = () =>
      post(coordinator, `/cohorts/${nominated}/nominations`, nominee).set(
        'idempotency-key',
        `nominate-${visitor.email}`,
      );
    await nominate().expect(201);
    const foreign = await system.visitor({ role: 'national-coordinator', state: 'VN' });
    await post(foreign, `/cohorts/${nominated}/nominations`, nominee).expect(201);
    const administrator = await system.visitor({ role: 'administrator' });
    await post(administrator, `/people/${visitor.personId}/suspension`, {
      reason: `${MARK} asked`,
    }).expect(201);
    await system.as(administrator).delete(`/api/v1/people/${visitor.personId}/suspension`);
    await system.db.run(
      `INSERT INTO sign_in_sessions (id, person_id, token_hash, expires_at)
       VALUES (gen_random_uuid(), $1, sha256($2), now() + interval '1 day')`,
      [visitor.personId, Buffer.from(visitor.authorization.slice(7))],
    );
    await post(visitor, '/me/access-tokens', {
      name: `Script of ${MARK}`,
      scopes: ['people:read'],
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    }).expect(201);
    await post(visitor, '/me/exports').expect(202);
    await system.idle();
    const marks = [MARK, NATIVE, visitor.email];
    expect((await leftoversOf(system, marks)).length).toBeGreaterThan(15);

    await erase(visitor);

    expect(await leftoversOf(system, marks)).toEqual([]);
    expect(await verify(revoked.number)).toMatchObject({
      ...{ status: 'revoked', latinName: null, nativeName: null, revocationReason: null },
      revokedAt: expect.any(String),
    });
    expect(await verify(corrected.number)).toMatchObject({
      ...{ status: 'superseded', latinName: null, supersededBy: successor.body.number },
    });
    expect(await verify(successor.body.number)).toMatchObject({
      ...{ status: 'withdrawn', latinName: null },
    });
    // The stored response that named them is gone; the request is not executed a second time.
    expect((await nominate().expect(410)).body.type).toBe('/problems/answer-not-kept');
    // The prepared batch is issued only to the others.
    const approved = await post(secretariat, `/certificate-batches/${imported}/approval`);
    expect(approved.body).toMatchObject({ state: 'approved', members: 1 });
    await system.idle();
    expect(await leftoversOf(system, marks)).toEqual([]);
    expect((await system.app.get(AuditChain).verify()).broken).toBeNull();
  }, 240_000);

  it('issues no certificate that was only prepared, and reinstates none that was revoked', async () => {
    const visitor = await person();
    const revoked = await certificate(visitor);
    await post(secretariat, `/certificates/${revoked.id}/revocation`, { reason: 'Fraud' });
    const cohortId = await cohort();
    const enrolmentId = await enrolled(system, secretariat, visitor, cohortId);
    await eligiblePeople(system, cohortId, 1);
    await system.db.run(
      `INSERT INTO eligibilities (enrolment_id, award_id, facts)
       SELECT $1, id, '{}' FROM certificate_awards WHERE cohort_id = $2 AND kind = 'completion'`,
      [enrolmentId, cohortId],
    );
    const path = `/cohorts/${cohortId}/certificate-batches`;
    const { body: batch } = await post(secretariat, path).expect(201);
    expect(batch.members).toBe(2);
    await erase(visitor);
    // Not even when they are added again.
    await system
      .as(secretariat)
      .delete(`/api/v1/certificate-batches/${batch.id}/exclusions/${enrolmentId}`)
      .expect(200);
    await post(secretariat, `/certificate-batches/${batch.id}/approval`).expect(200);
    await system.idle();
    const own = await system.db.rows(
      'SELECT state FROM certificates WHERE person_id = $1 ORDER BY id',
      [visitor.personId],
    );
    expect(own).toEqual([{ state: 'revoked' }]);
    await post(secretariat, path).expect(409);
    const again = await post(secretariat, `/certificates/${revoked.id}/reinstatement`, {
      reason: 'After all',
    });
    expect(again.status).toBe(409);
    expect(await verify(revoked.number)).toMatchObject({ status: 'revoked', latinName: null });
  }, 120_000);

  it('keeps the name of a person who consented, but no reasons, then or later', async () => {
    const visitor = await person();
    const { id, number } = await certificate(visitor);
    await system
      .as(visitor)
      .post('/api/v1/me/consents/name-on-record')
      .send({ version: NOTICE_VERSION })
      .expect(200);
    await erase(visitor);
    expect(await verify(number)).toMatchObject({ status: 'valid', latinName: `${MARK} Person` });
    await post(secretariat, `/certificates/${id}/revocation`, {
      reason: 'Convicted of Theft',
    }).expect(200);
    expect(await verify(number)).toMatchObject({ status: 'revoked', revocationReason: null });
    expect(await leftoversOf(system, ['Convicted of Theft'])).toEqual([]);
  }, 120_000);

  it('withdraws a prepared list that contained only them', async () => {
    const visitor = await person();
    const head = 'number,name,email,title,issued\n';
    const { body } = await system
      .as(secretariat)
      .post('/api/v1/certificate-batches/imports')
      .set('content-type', 'text/csv')
      .send(`${head}alone-1,${MARK},${visitor.email.toUpperCase()},Workshop,2015-07-01\n`)
      .expect(201);
    await erase(visitor);
    const { body: batch } = await system
      .as(secretariat)
      .get(`/api/v1/certificate-batches/${body.id}`)
      .expect(200);
    expect(batch).toMatchObject({ state: 'cancelled', members: 0 });
    await post(secretariat, `/certificate-batches/${body.id}/approval`).expect(409);
  }, 120_000);
});
