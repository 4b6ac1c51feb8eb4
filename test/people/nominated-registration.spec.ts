import { NOTICE_VERSION } from '../../src/modules/people/privacy/consent.js';
import { RetentionService } from '../../src/modules/people/privacy/retention.service.js';
import { openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

/**
 * A nominated person registers. Nothing changes until they prove ownership of the mailbox with the
 * link in the email; from then on their own data replaces the coordinator's.
 */
describe('Registration after a nomination', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let coordinator: Visitor;
  let cohortId: string;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    coordinator = await system.visitor({ role: 'national-coordinator', state: 'KH' });
    cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 50 }]);
  });
  afterAll(() => system.stop());

  const nominate = (email: string) =>
    system
      .as(coordinator)
      .post(`/api/v1/cohorts/${cohortId}/nominations`)
      .send({ email, latinName: 'SOK DRAA', organisation: 'Ministry of Environment' })
      .expect(201);
  const own = {
    ...{ latinName: 'SOK Dara', nativeName: 'សុខ ដារ៉ា', memberState: 'KH', language: 'km' },
    ...{ timeZone: 'Asia/Bangkok', stakeholderGroup: 'official', privacyNotice: NOTICE_VERSION },
  };
  const register = async (email: string, more: object = {}) => {
    const { body } = await system.http
      .post('/api/v1/accounts')
      .send({ ...own, email, ...more })
      .expect(202);
    await system.idle();
    return body;
  };
  const mailsTo = (email: string) => system.mail.received.filter(({ to }) => to === email);
  const lastMail = (email: string) => mailsTo(email).at(-1)?.text ?? '';
  const tokenIn = (text: string) => /#(\S+)/.exec(text)?.[1] as string;
  const activate = (token: string) =>
    system.http
      .post('/api/v1/accounts/activation')
      .send({ token, password: 'seven otters in the delta' });
  const rowOf = (email: string) =>
    system.db.row<{ id: string; row: object; consents: unknown[] }>(
      `SELECT p.id, to_jsonb(p) AS row,
         (SELECT coalesce(json_agg(c.version), '[]') FROM consents c WHERE c.person_id = p.id) AS consents
       FROM people p WHERE email = $1`,
      [email],
    );
  const sealedOf = (email: string) =>
    system.db.rows<{ sealed: string }>(
      `SELECT t.sealed_profile AS sealed FROM account_tokens t JOIN people p ON p.id = t.person_id
       WHERE p.email = $1 AND t.sealed_profile IS NOT NULL`,
      [email],
    );

  it('changes and reveals nothing before the link is used', async () => {
    const email = 'waiting@nominated.test';
    await nominate(email);
    await system.idle();
    const before = await rowOf(email);
    const answer = await register(email, { latinName: 'STRANGER Typed', memberState: 'VN' });
    expect(await rowOf(email)).toEqual(before);
    const unknown = 'unknown@nominated.test';
    expect(await register(unknown, { language: 'en' })).toEqual(answer);
    // In the stored language, which is English for both.
    const shape = (text: string) => text.replace(/#\S+/, '#');
    expect(shape(lastMail(email))).toBe(shape(lastMail(unknown)));
    // The pending registration is stored encrypted.
    const kept = await sealedOf(email);
    expect(kept).toHaveLength(1);
    // Two letters alone may be in it by chance.
    expect(kept[0]?.sealed).not.toMatch(/STRANGER|"VN"/);
  });

  it('applies the person’s own profile and consent when its link is used', async () => {
    const email = 'dara@nominated.test';
    await nominate(email);
    await register(email);
    const { body } = await activate(tokenIn(lastMail(email))).expect(201);
    expect(body.person).toMatchObject({
      ...{ latinName: 'SOK Dara', nativeName: 'សុខ ដារ៉ា', memberState: 'KH', language: 'km' },
      ...{ timeZone: 'Asia/Bangkok', stakeholderGroup: 'official' },
      // Fields they left empty keep their value.
      organisation: 'Ministry of Environment',
    });
    expect(await rowOf(email)).toMatchObject({ consents: [NOTICE_VERSION] });
    expect(await sealedOf(email)).toEqual([]);
    const shown = await system.as(secretariat).get(`/api/v1/people/${body.person.id}`).expect(200);
    expect(shown.body.namedMemberState).toBeNull();
  });

  it('keeps the country that staff set, and shows staff the other one until they decide', async () => {
    const email = 'moved@nominated.test';
    await nominate(email);
    await register(email, { memberState: 'VN' });
    const { body } = await activate(tokenIn(lastMail(email))).expect(201);
    expect(body.person).toMatchObject({ latinName: 'SOK Dara', memberState: 'KH' });
    const path = `/api/v1/people/${body.person.id}`;
    for (const reader of [secretariat, coordinator]) {
      const shown = await system.as(reader).get(path).expect(200);
      expect(shown.body).toMatchObject({ memberState: 'KH', namedMemberState: 'VN' });
    }
    const read = await system.as(secretariat).get(path).expect(200);
    const decided = await system
      .as(secretariat)
      .put(`${path}/member-state`)
      .set('if-match', read.headers.etag as string)
      .send({ memberState: 'KH' })
      .expect(200);
    expect(decided.body).toMatchObject({ memberState: 'KH', namedMemberState: null });
  });

  it('sets the country if staff had not set one', async () => {
    const email = 'stateless@nominated.test';
    await system
      .as(secretariat)
      .post('/api/v1/people')
      .send({ email, latinName: 'Trainer' })
      .expect(201);
    await register(email, { memberState: 'LA', timeZone: undefined });
    const { body } = await activate(tokenIn(lastMail(email))).expect(201);
    expect(body.person).toMatchObject({ memberState: 'LA', timeZone: 'Asia/Vientiane' });
  });

  it('uses the newest of two registrations, and accepts only its link', async () => {
    const email = 'twice@nominated.test';
    await nominate(email);
    await register(email, { latinName: 'FIRST Typed' });
    await register(email, { latinName: 'SECOND Typed' });
    expect(await sealedOf(email)).toHaveLength(1);
    const [first, second] = mailsTo(email).slice(-2);
    await activate(tokenIn(first?.text ?? '')).expect(400);
    const { body } = await activate(tokenIn(second?.text ?? '')).expect(201);
    expect(body.person.latinName).toBe('SECOND Typed');
  });

  it('is not applied by a link from another request', async () => {
    const email = 'asked-again@nominated.test';
    await nominate(email);
    await register(email, { latinName: 'STRANGER Typed' });
    await system.http.post('/api/v1/accounts/forgotten-password').send({ email }).expect(202);
    await system.idle();
    expect(await sealedOf(email)).toEqual([]);
    const { body } = await activate(tokenIn(lastMail(email))).expect(201);
    expect(body.person.latinName).toBe('SOK DRAA');
    expect(await rowOf(email)).toMatchObject({ consents: [] });
  });

  it('rejects a password made of the registered name', async () => {
    const email = 'guessable@nominated.test';
    await nominate(email);
    await register(email, { latinName: 'Chanthavong Phetdavanh' });
    const token = tokenIn(lastMail(email));
    const attempt = (password: string) =>
      system.http.post('/api/v1/accounts/activation').send({ token, password });
    await attempt('chanthavong phetdavanh').expect(422);
    await attempt('seven otters in the delta').expect(201);
  });

  it('is deleted when the link expires', async () => {
    const email = 'late@nominated.test';
    await nominate(email);
    await register(email);
    const retention = system.app.get(RetentionService);
    await retention.run();
    expect(await sealedOf(email)).toHaveLength(1);
    await system.db.run(
      `UPDATE account_tokens t SET expires_at = now() FROM people p
       WHERE p.id = t.person_id AND p.email = $1`,
      [email],
    );
    await retention.run();
    expect(await sealedOf(email)).toEqual([]);
  });
});
