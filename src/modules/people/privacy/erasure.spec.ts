import { ErasureScene, MARK, NATIVE } from '../../../../test/support/erasure-scene.js';
import { eligiblePeople, enrolled, offeredSeat } from '../../../../test/support/factories.js';
import { leftoversOf } from '../../../../test/support/leftovers.js';
import { PushDevice } from '../../../../test/support/push-service.js';
import type { TestSystem, Visitor } from '../../../../test/support/system.js';
import { AuditChain } from '../../../platform/audit/audit-chain.js';
import { NOTICE_VERSION } from './consent.js';

const pdf = Buffer.from(`%PDF-1.7\n% ${MARK}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`);

describe('Erasing a person', () => {
  let scene: ErasureScene;
  let system: TestSystem;
  let secretariat: Visitor;
  let coordinator: Visitor;

  beforeAll(async () => {
    scene = await ErasureScene.start();
    ({ system, secretariat } = scene);
    coordinator = await system.visitor({ role: 'national-coordinator' });
  });
  afterAll(() => system.stop());

  const post = (visitor: Visitor, path: string, body: object = {}) =>
    scene.post(visitor, path, body);

  it('removes their name, their address and all text about them', async () => {
    const visitor = await scene.person();
    // Texts they wrote, and decisions about them.
    const applied = await scene.cohort();
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
    const rejected = await scene.cohort();
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
    const declined = await offeredSeat(system, secretariat, visitor, await scene.cohort());
    await post(visitor, `/applications/${declined}/refusal`, { reason: `${MARK} is ill` });
    const enrolmentId = await enrolled(system, secretariat, visitor, await scene.cohort());
    await post(secretariat, `/enrolments/${enrolmentId}/removal`, {
      reason: `${MARK} was never there`,
    }).expect(200);

    // Certificates: revoked, corrected, excluded from a batch, from an earlier year.
    const revoked = await scene.certificate(visitor);
    await post(secretariat, `/certificates/${revoked.id}/revocation`, {
      reason: `${MARK} was convicted of fraud, see ${visitor.email}`,
    }).expect(200);
    const corrected = await scene.certificate(visitor);
    const successor = await post(secretariat, `/certificates/${corrected.id}/corrections`, {
      latinName: `${MARK} Corrected`,
      nativeName: NATIVE,
      printedName: null,
      reason: `Holder ${visitor.email} asked`,
    });
    expect(successor.status).toBe(201);
    await scene.certificate(visitor, true);
    const imported = await scene.importEarlier(
      'number,name,native name,language,state,email,title,hours,issued\n' +
        `${MARK}-2015,${MARK} Earlier,${NATIVE},km,KH,${visitor.email},Workshop,16,2015-07-01\n` +
        'other-2015,TEST Other,,en,KH,,Workshop,16,2015-07-01\n',
    );

    // Data of others: a list, retried requests, another state's nomination, a suspended account.
    const nominated = await scene.cohort();
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
    const { keys } = new PushDevice('').subscription;
    await system.db.run(
      `INSERT INTO push_subscriptions (id, person_id, session_id, endpoint, p256dh, auth, agent)
       SELECT id, person_id, id, 'https://localhost/', $2, $3, $4
       FROM sign_in_sessions WHERE person_id = $1 LIMIT 1`,
      [
        visitor.personId,
        ...[keys.p256dh, keys.auth].map((key) => Buffer.from(key, 'base64url')),
        `Browser of ${MARK}`,
      ],
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

    await scene.erase(visitor);

    expect(await leftoversOf(system, marks)).toEqual([]);
    expect(await scene.verify(revoked.number)).toMatchObject({
      ...{ status: 'revoked', latinName: null, nativeName: null, revocationReason: null },
      revokedAt: expect.any(String),
    });
    expect(await scene.verify(corrected.number)).toMatchObject({
      ...{ status: 'superseded', latinName: null, supersededBy: successor.body.number },
    });
    expect(await scene.verify(successor.body.number)).toMatchObject({
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
    const visitor = await scene.person();
    const revoked = await scene.certificate(visitor);
    await post(secretariat, `/certificates/${revoked.id}/revocation`, { reason: 'Fraud' });
    const { cohortId, enrolmentId } = await scene.eligible(visitor);
    await eligiblePeople(system, cohortId, 1);
    const path = `/cohorts/${cohortId}/certificate-batches`;
    const { body: batch } = await post(secretariat, path).expect(201);
    expect(batch.members).toBe(2);
    await scene.erase(visitor);
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
    expect(await scene.verify(revoked.number)).toMatchObject({
      status: 'revoked',
      latinName: null,
    });
  }, 120_000);

  it('keeps the name of a person who consented, but no reasons, then or later', async () => {
    const visitor = await scene.person();
    const { id, number } = await scene.certificate(visitor);
    await system
      .as(visitor)
      .post('/api/v1/me/consents/name-on-record')
      .send({ version: NOTICE_VERSION })
      .expect(200);
    await scene.erase(visitor);
    expect(await scene.verify(number)).toMatchObject({
      status: 'valid',
      latinName: `${MARK} Person`,
    });
    await post(secretariat, `/certificates/${id}/revocation`, {
      reason: 'Convicted of Theft',
    }).expect(200);
    expect(await scene.verify(number)).toMatchObject({ status: 'revoked', revocationReason: null });
    expect(await leftoversOf(system, ['Convicted of Theft'])).toEqual([]);
  }, 120_000);

  it('withdraws a prepared list that contained only them', async () => {
    const visitor = await scene.person();
    const id = await scene.importEarlier(
      `number,name,email,title,issued\nalone-1,${MARK},${visitor.email.toUpperCase()},Workshop,2015-07-01\n`,
    );
    await scene.erase(visitor);
    const { body: batch } = await system
      .as(secretariat)
      .get(`/api/v1/certificate-batches/${id}`)
      .expect(200);
    expect(batch).toMatchObject({ state: 'cancelled', members: 0 });
    await post(secretariat, `/certificate-batches/${id}/approval`).expect(409);
  }, 120_000);
});
