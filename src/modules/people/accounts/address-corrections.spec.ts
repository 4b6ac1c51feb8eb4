import { openCohort, withPassword } from '../../../../test/support/factories.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';

const password = 'a password of tests';
const reason = 'She wrote to us from her new office';

describe('Correcting an email address', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let count = 0;

  beforeAll(async () => {
    system = await TestSystem.start({ env: { CONTACT_EMAIL: 'help@envoys.test' } });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const newAddress = () => `corrected-${++count}@test.invalid`;
  const pathOf = (id: string) => `/api/v1/people/${id}`;
  const invited = async (who = secretariat) => {
    const email = `invited-${++count}@test.invalid`;
    const body = { email, latinName: 'TEST Invited', language: 'vi' };
    const { body: person } = await system.as(who).post('/api/v1/people').send(body).expect(201);
    await system.idle();
    return person as { id: string; email: string; version: number };
  };
  const correct = async (id: string, email: string, who = secretariat, etag?: string) =>
    system
      .as(who)
      .put(`${pathOf(id)}/email`)
      .set('if-match', etag ?? (await system.etag(secretariat, pathOf(id))))
      .send({ email, reason });
  const mailsTo = async (email: string) => {
    await system.idle();
    return system.mail.received.filter(({ to }) => to === email);
  };
  const tokenIn = (text = '') => /activate\S*#(\S+)/.exec(text)?.[1];
  const use = (token: string | undefined) =>
    system.http.post('/api/v1/accounts/activation').send({ token, password });
  const stateOf = (id: string) =>
    system.db.row(
      `SELECT p.email, p.version, (SELECT count(*)::int FROM account_tokens t
         WHERE t.person_id = p.id) AS tokens,
         (SELECT count(*)::int FROM account_tokens t
         WHERE t.person_id = p.id AND t.used_at IS NULL) AS links,
         (SELECT count(*)::int FROM sign_in_sessions s WHERE s.person_id = p.id) AS sessions,
         (SELECT count(*)::int FROM audit_entries x WHERE x.subject_id = p.id
           AND x.action = 'person.email-corrected') AS entries
       FROM people p WHERE p.id = $1`,
      [id],
    );

  it('moves account activation to the new address and invalidates links sent before', async () => {
    const person = await invited();
    const [first] = await mailsTo(person.email);
    const email = newAddress();
    const { body, headers } = await correct(person.id, `  ${email.toUpperCase()} `);
    expect(body).toMatchObject({ email, status: 'invited', version: person.version + 1 });
    expect(headers.etag).toContain(String(person.version + 1));

    const [, old] = await mailsTo(person.email);
    expect(old?.subject).toBe('Địa chỉ email của tài khoản đã được thay đổi');
    expect(old?.text).toContain(person.email);
    expect(old?.text).toContain('help@envoys.test');
    // The former address may be a stranger's: the email reveals neither the person nor the new
    // address.
    expect(old?.text).not.toMatch(new RegExp(`${email}|TEST|activate`));

    const [mail, ...others] = await mailsTo(email);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Đây là địa chỉ email mới của tài khoản Sứ giả Xanh');
    expect(mail?.text).not.toMatch(new RegExp(`${person.email}|TEST`));
    expect((await use(tokenIn(first?.text)).expect(400)).body.type).toBe(
      '/problems/token-not-good',
    );
    const session = await use(tokenIn(mail?.text)).expect(201);
    expect(session.body.person).toMatchObject({ id: person.id, email, status: 'active' });
  });

  it('ends the sessions and app access of an open account and keeps its password', async () => {
    const visitor = await system.visitor();
    await withPassword(system, visitor, password);
    await system.http
      .post('/api/v1/accounts/forgotten-password')
      .send({ email: visitor.email })
      .expect(202);
    const [reset] = await mailsTo(visitor.email);
    await system.db.run(
      `INSERT INTO access_tokens (id, person_id, name, token_hash, scopes, expires_at)
       VALUES (gen_random_uuid(), $1, 'x', 'x', '{people:read}', now() + interval '1 day')`,
      [visitor.personId],
    );
    const email = newAddress();
    expect((await correct(visitor.personId, email)).status).toBe(200);
    await system.as(visitor).get('/api/v1/me').expect(401);
    expect(await stateOf(visitor.personId)).toMatchObject({ email, sessions: 0 });
    expect(
      await system.db.rows('SELECT 1 FROM access_tokens WHERE person_id = $1', [visitor.personId]),
    ).toEqual([]);
    await use(/new-password#(\S+)/.exec(reset?.text ?? '')?.[1]).expect(400);
    const signIn = (address: string) =>
      system.http.post('/api/v1/sessions').send({ email: address, password });
    await signIn(visitor.email).expect(401);
    await signIn(email).expect(201);
    const [mail] = await mailsTo(email);
    expect(mail?.text).toContain('/sign-in');
    expect(tokenIn(mail?.text)).toBeUndefined();
    expect((await mailsTo(visitor.email)).at(-1)?.text).toContain(visitor.email);
  });

  it('rejects an address that another account has and changes nothing', async () => {
    const [person, other] = [await invited(), await system.visitor()];
    await system.idle();
    const before = await stateOf(person.id);
    const mails = system.mail.received.length;
    const refused = await correct(person.id, other.email.toUpperCase());
    expect(refused.status).toBe(409);
    expect(refused.body.type).toBe('/problems/address-taken');
    const outdated = await correct(person.id, newAddress(), secretariat, '"999"');
    expect(outdated.status).toBe(412);
    const odd = await correct(person.id, 'Somebody <a@test.invalid>');
    expect(odd.body.errors).toMatchObject([{ pointer: '/email', code: 'not-email' }]);
    const silent = await system
      .as(secretariat)
      .put(`${pathOf(person.id)}/email`)
      .set('if-match', await system.etag(secretariat, pathOf(person.id)))
      .send({ email: newAddress() });
    expect(silent.body.errors).toMatchObject([{ pointer: '/reason', code: 'required' }]);
    expect((await correct(person.id, person.email)).status).toBe(200);
    await system.idle();
    expect(await stateOf(person.id)).toEqual(before);
    expect(system.mail.received).toHaveLength(mails);
  });

  it('applies only one of two simultaneous corrections', async () => {
    const person = await invited();
    const etag = await system.etag(secretariat, pathOf(person.id));
    const addresses = [newAddress(), newAddress()];
    const answers = await Promise.all(
      addresses.map((email) => correct(person.id, email, secretariat, etag)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const [one, two] = [await invited(), await invited()];
    const same = newAddress();
    const both = await Promise.all([one, two].map(({ id }) => correct(id, same)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('requires staff who may invite people, a recent sign-in, and an account that is not their own', async () => {
    const person = await invited();
    const etag = await system.etag(secretariat, pathOf(person.id));
    const administrator = await system.visitor({ role: 'administrator' });
    const colleague = await system.visitor({ role: 'programme-coordinator' });
    const national = await system.visitor({ role: 'national-coordinator' });
    const trainer = await system.visitor({ role: 'trainer' });
    for (const who of [national, trainer, await system.visitor()]) {
      expect((await correct(person.id, newAddress(), who, etag)).status).toBe(403);
    }
    expect((await correct(secretariat.personId, newAddress())).body.type).toBe(
      '/problems/own-address',
    );
    // Only administrators correct these: a coordinator could otherwise make both decisions of a pair.
    for (const { personId } of [administrator, colleague]) {
      expect((await correct(personId, newAddress())).status).toBe(403);
    }
    for (const { personId } of [national, trainer]) {
      expect((await correct(personId, newAddress())).status).toBe(200);
    }
    expect((await correct(colleague.personId, newAddress(), administrator)).status).toBe(200);
    const actions = async (id: string, who = secretariat) =>
      (await system.as(who).get(pathOf(id)).expect(200)).body.allowedActions;
    expect(await actions(administrator.personId)).toEqual([]);
    expect(await actions(secretariat.personId)).toEqual([]);
    expect(await actions(person.id)).toEqual(['invite-again', 'correct-email']);
    expect(await actions(secretariat.personId, administrator)).toEqual(['correct-email']);
    await system.db.run(
      `UPDATE sign_in_sessions SET confirmed_at = now() - interval '1 hour' WHERE person_id = $1`,
      [secretariat.personId],
    );
    expect((await correct(person.id, newAddress())).body.type).toBe(
      '/problems/confirmation-needed',
    );
    await system.db.run('UPDATE sign_in_sessions SET confirmed_at = now() WHERE person_id = $1', [
      secretariat.personId,
    ]);
  });

  it('waits for the secretariat when the nominee is held for another country', async () => {
    const elsewhere = await system.visitor({ state: 'VN' });
    const national = await system.visitor({ role: 'national-coordinator', state: 'KH' });
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const { body } = await system
      .as(national)
      .post(`/api/v1/cohorts/${cohort}/nominations`)
      .send({ email: elsewhere.email, latinName: 'TEST Nominee' })
      .expect(201);
    const refused = await correct(body.personId, newAddress());
    expect(refused.body.type).toBe('/problems/nomination-held');
    const { body: shown } = await system.as(secretariat).get(pathOf(body.personId)).expect(200);
    expect(shown.allowedActions).toEqual(['invite-again']);
  });

  it('resends what the former address rejected and removes the notices about that', async () => {
    const former = `dead-${++count}@test.invalid`;
    system.mail.refuse(former);
    const { body: person } = await system
      .as(secretariat)
      .post('/api/v1/people')
      .send({ email: former, latinName: 'TEST Dead' })
      .expect(201);
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    await system.idle();
    const noticesOf = (who: Visitor) =>
      system.db.rows(
        `SELECT 1 FROM notifications
         WHERE person_id = $1 AND kind = 'address-refused' AND subject_id = $2`,
        [who.personId, person.id],
      );
    expect(await noticesOf(secretariat)).toHaveLength(1);
    // An offer that has not reached anyone yet.
    await system.db.run(
      `WITH a AS (
         INSERT INTO applications (id, cohort_id, person_id, member_state, origin, state, pool,
           offer_expires_at, nominated_by, nominated_at)
         VALUES (gen_random_uuid(), $1, $2, 'KH', 'nomination', 'offered', 'KH',
           now() + interval '7 days', $3, now()) RETURNING id, person_id),
       n AS (
         INSERT INTO notifications (id, person_id, kind, subject_id)
         SELECT gen_random_uuid(), person_id, 'offer-made', id FROM a RETURNING id)
       INSERT INTO notification_deliveries (id, notification_id, refused_at)
       SELECT gen_random_uuid(), id, now() FROM n`,
      [cohort, person.id, secretariat.personId],
    );
    const email = newAddress();
    expect((await correct(person.id, email)).status).toBe(200);
    const mails = await mailsTo(email);
    expect(mails.map(({ subject }) => subject).sort()).toEqual([
      'This is now the email address of your Green Envoys account',
      'You have been offered a place: Test cohort',
    ]);
    expect(mails.filter(({ text }) => tokenIn(text))).toHaveLength(1);
    // The notice about the undeliverable former address is gone, since there is nothing left to
    // correct.
    expect(await noticesOf(secretariat)).toEqual([]);
    const { body } = await system
      .as(secretariat)
      .get(`${pathOf(person.id)}/notifications`)
      .expect(200);
    const states = Object.fromEntries(
      body.items.map((row: { kind: string; state: string }) => [row.kind, row.state]),
    );
    expect(states).toEqual({
      'account-activation': 'dropped',
      'offer-made': 'sent',
      'account-address-set': 'sent',
      'account-address-changed': 'refused',
    });
  });
});
