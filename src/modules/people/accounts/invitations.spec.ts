import { openCohort } from '../../../../test/support/factories.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';
import { NOTICE_VERSION } from '../privacy/consent.js';
import { MAILS_AN_HOUR } from './mailbox-limit.js';

describe('Repeating an invitation', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let national: Visitor;
  let count = 0;

  beforeAll(async () => {
    system = await TestSystem.start({ env: { RATE_LIMIT_FACTOR: '1' } });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    national = await system.visitor({ role: 'national-coordinator', state: 'KH' });
  });
  afterAll(() => system.stop());

  const address = () => `invited-${++count}@test.invalid`;
  const nominated = async (email = address()) => {
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const { body } = await system
      .as(national)
      .post(`/api/v1/cohorts/${cohort}/nominations`)
      .send({ email, latinName: 'TEST Nominee' })
      .expect(201);
    await system.idle();
    return { id: body.personId as string, email };
  };
  const again = (id: string, who = secretariat) =>
    system.as(who).post(`/api/v1/people/${id}/invitations`);
  const linksTo = async (email: string) => {
    await system.idle();
    return system.mail.received
      .filter(({ to }) => to === email)
      .flatMap(({ text }) => /activate(\S*)#(\S+)/.exec(text)?.slice(1, 3) ?? []);
  };
  const use = (token: string | undefined) =>
    system.http
      .post('/api/v1/accounts/activation')
      .send({ token, password: 'a new password of tests' });

  it('replaces the previous link, shows when it was sent and records who requested it', async () => {
    const { id, email } = await nominated();
    const before = await system.as(national).get(`/api/v1/people/${id}`).expect(200);
    expect(before.body.allowedActions).toEqual(['invite-again']);
    const { body } = await again(id, national).expect(200);
    expect(Date.parse(body.invitedAt)).toBeGreaterThan(Date.parse(before.body.invitedAt));
    const [, first, , second] = await linksTo(email);
    await use(first).expect(400);
    const [entry] = await system.db.rows(
      `SELECT actor_id FROM audit_entries WHERE action = 'person.invited-again' AND subject_id = $1`,
      [id],
    );
    expect(entry).toEqual({ actor_id: national.personId });
    await use(second).expect(201);
    expect((await again(id).expect(409)).body.type).toBe('/problems/not-invited');
    const after = await system.as(secretariat).get(`/api/v1/people/${id}`).expect(200);
    expect(after.body).toMatchObject({ invitedAt: null, allowedActions: ['correct-email'] });
  });

  it('leads to the same cohort as the previous invitation', async () => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const email = address();
    await system.http
      .post('/api/v1/accounts')
      .send({
        ...{ email, latinName: 'TEST Registered', memberState: 'KH', cohortId },
        privacyNotice: NOTICE_VERSION,
      })
      .expect(202);
    await system.idle();
    const person = await system.db.row<{ id: string }>('SELECT id FROM people WHERE email = $1', [
      email,
    ]);
    const id = person?.id as string;
    // A national coordinator invites by nominating, and this person only registered.
    await again(id, national).expect(403);
    const { body } = await system.as(national).get(`/api/v1/people/${id}`).expect(200);
    expect(body.allowedActions).toEqual([]);
    await again(id).expect(200);
    const [first, , second] = await linksTo(email);
    expect(first).toBe(`?next=/cohorts/${cohortId}`);
    expect(second).toBe(first);
  });

  it('is denied to staff outside whose scope the person is', async () => {
    const { id } = await nominated();
    const other = await system.visitor({ role: 'national-coordinator', state: 'VN' });
    await again(id, other).expect(404);
    await again(id, await system.visitor({ role: 'trainer' })).expect(403);
    await again(id, await system.visitor()).expect(403);
  });

  it('counts towards the hourly email limit of the mailbox', async () => {
    const { id, email } = await nominated();
    await system.http.post('/api/v1/accounts/forgotten-password').send({ email }).expect(202);
    for (let sent = 1; sent < MAILS_AN_HOUR; sent++) await again(id).expect(200);
    const links = (await linksTo(email)).length;
    const refused = await again(id).expect(429);
    expect(refused.body.type).toBe('/problems/too-many-invitations');
    expect(refused.headers['retry-after']).toBe('3600');
    expect(await linksTo(email)).toHaveLength(links);
  });

  it('answers the same for a nominee whose account is elsewhere, and sends nothing', async () => {
    const elsewhere = await system.visitor({ state: 'VN' });
    const standIn = await nominated(elsewhere.email);
    const ordinary = await nominated();
    const seen = async (id: string) => {
      const { body } = await again(id, national).expect(200);
      await system.idle();
      const { body: sent } = await system
        .as(national)
        .get(`/api/v1/people/${id}/notifications`)
        .expect(200);
      return { actions: body.allowedActions, sent: sent.items.map(shape) };
    };
    const shape = ({ kind, state, endedAt, failure }: Record<string, unknown>) => [
      ...[kind, state, failure],
      typeof endedAt,
    ];
    const asOrdinary = await seen(ordinary.id);
    expect(asOrdinary.sent).toHaveLength(2);
    expect(await seen(standIn.id)).toEqual(asOrdinary);
    expect(system.mail.received.filter(({ to }) => to === elsewhere.email)).toEqual([]);
  });

  it('invites several people again, and gives the reason for each who was not', async () => {
    const invited = await nominated();
    const elsewhere = await system.visitor({ state: 'VN' });
    const personIds = [invited.id, national.personId, elsewhere.personId, invited.id];
    const { body } = await system
      .as(national)
      .post('/api/v1/people/invitations')
      .send({ personIds })
      .expect(200);
    const types = body.items.map(({ id, problem }: { id: string; problem?: { type: string } }) => [
      id,
      problem?.type,
    ]);
    expect(types).toEqual([
      [invited.id, undefined],
      [national.personId, expect.stringMatching(/not-(invited|found)$/)],
      [elsewhere.personId, '/problems/not-found'],
    ]);
    expect(await linksTo(invited.email)).toHaveLength(2 * 2);
    const trainee = await system.visitor();
    await system.as(trainee).post('/api/v1/people/invitations').send({ personIds }).expect(403);
  });
});
