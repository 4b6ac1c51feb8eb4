import type { IdentityProvider } from '../../../../test/support/identity-provider.js';
import { cookiesOf, SingleSignOnScene } from '../../../../test/support/single-sign-on.js';
import type { TestSystem } from '../../../../test/support/system.js';

describe('A linked identity', () => {
  let scene: SingleSignOnScene;
  let system: TestSystem;
  let provider: IdentityProvider;
  let trusted: IdentityProvider;

  beforeAll(async () => {
    scene = await SingleSignOnScene.start();
    ({ system, provider, trusted } = scene);
  });
  afterAll(() => scene.stop());

  it('links an account after its owner has signed in and agreed, and sends a notice', async () => {
    const visitor = await scene.official();
    provider.account = { sub: 'linked', email: visitor.email.toUpperCase(), email_verified: true };
    const { offer } = await scene.goThere();
    const offered = await system
      .as(visitor)
      .get('/api/v1/me/identities/offered')
      .set('cookie', offer as string)
      .expect(200);
    expect(offered.body).toEqual({
      next: null,
      items: [{ provider: 'Ministry of Tests', label: visitor.email }],
    });
    await scene.link(visitor, offer).expect(204);
    await scene.link(visitor, offer).expect(204);
    await system.idle();
    const mails = system.mail.received.filter(({ to }) => to === visitor.email);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('Ministry of Tests');
    // Another address at the provider: still the same person.
    provider.account = { sub: 'linked', email: 'other@elsewhere.invalid', email_verified: true };
    const { location, session } = await scene.goThere();
    expect(location).toBe('/sign-in?done=signed-in&next=%2Fcertificates');
    expect((await scene.whoIs(session)).id).toBe(visitor.personId);
    const security = await system.as(visitor).get('/api/v1/me/security').expect(200);
    expect(security.body.identities).toMatchObject([{ provider: 'Ministry of Tests' }]);
  });

  it('cannot be linked by another person, by an app, or in a session without a recent sign-in', async () => {
    const visitor = await scene.official();
    provider.account = { sub: 'offered', email: visitor.email, email_verified: true };
    const { offer } = await scene.goThere();
    const other = await system.visitor();
    const ofOther = await system
      .as(other)
      .get('/api/v1/me/identities/offered')
      .set('cookie', offer as string)
      .expect(200);
    expect(ofOther.body.items).toEqual([]);
    await scene.link(other, offer).expect(404);
    await scene.link(visitor, undefined).expect(404);
    await scene.link(visitor, 'identity-offer=made-up').expect(404);
    await system.http
      .post('/api/v1/me/identities')
      .set('cookie', offer as string)
      .expect(401);
    await system.db.run(
      `UPDATE sign_in_sessions SET confirmed_at = now() - interval '16 minutes' WHERE person_id = $1`,
      [visitor.personId],
    );
    const late = await scene.link(visitor, offer).expect(403);
    expect(late.body.type).toBe('/problems/confirmation-needed');
    await system.db.run(
      `INSERT INTO totp_secrets (person_id, secret, confirmed_at) VALUES ($1, 'x', now())`,
      [visitor.personId],
    );
    const half = await scene.link(visitor, offer).expect(403);
    expect(half.body.type).toMatch(/second-factor-needed|confirmation-needed/);
    expect(await scene.identitiesOf(visitor)).toBe(0);
  });

  it('can be linked from the security page, whatever its address', async () => {
    const visitor = await system.visitor();
    const start = await system
      .as(visitor)
      .post('/api/v1/me/identity-links')
      .send({ provider: 'ministry' })
      .expect(201);
    provider.account = { sub: 'private', email: 'private@home.invalid', email_verified: false };
    const arrival = await scene.comeBack(start.body.url, cookiesOf(start.headers));
    expect(arrival.location).toBe('/security/link');
    expect(arrival.session).toBeUndefined();
    await scene.link(visitor, arrival.offer).expect(204);
    expect((await scene.whoIs((await scene.goThere()).session)).id).toBe(visitor.personId);
    // The same external account opens no second account here.
    const second = await system.visitor();
    const again = await system
      .as(second)
      .post('/api/v1/me/identity-links')
      .send({ provider: 'ministry' })
      .expect(201);
    const refused = await scene.comeBack(again.body.url, cookiesOf(again.headers));
    expect(refused.location).toBe('/sign-in?problem=single-sign-on-taken');
    expect(await scene.identitiesOf(second)).toBe(0);
  });

  it('is not taken over by a second provider, or by another person at the same provider', async () => {
    const visitor = await scene.linkedOfficial('rightful');
    await system.db.run(`UPDATE people SET password_hash = NULL WHERE id = $1`, [visitor.personId]);
    provider.account = { sub: 'namesake', email: visitor.email, email_verified: true };
    expect((await scene.goThere()).session).toBeUndefined();
    await system.db.run('UPDATE people SET email = $2 WHERE id = $1', [
      visitor.personId,
      'rightful@university.test',
    ]);
    trusted.account = { sub: 'taker', email: 'rightful@university.test', email_verified: true };
    expect((await scene.goToUniversity()).session).toBeUndefined();
    expect(await scene.identitiesOf(visitor)).toBe(1);
  });

  it('made by address alone, as in earlier versions, opens nothing until confirmed', async () => {
    const visitor = await scene.linkedOfficial('of-old');
    await system.db.run('UPDATE identities SET confirmed_at = NULL WHERE person_id = $1', [
      visitor.personId,
    ]);
    const { session, offer } = await scene.goThere();
    expect(session).toBeUndefined();
    await scene.link(visitor, offer).expect(204);
    expect((await scene.whoIs((await scene.goThere()).session)).id).toBe(visitor.personId);
  });

  it('can be unlinked by its owner, unless it is the only way to sign in', async () => {
    const visitor = await scene.linkedOfficial('unlinked');
    const { session } = await scene.goThere();
    const { body } = await system.as(visitor).get('/api/v1/me/security').expect(200);
    const unlink = () =>
      system.as(visitor).delete(`/api/v1/me/identities/${body.identities[0].id}`);
    const hash = `UPDATE people SET password_hash = $2 WHERE id = $1`;
    await system.db.run(hash, [visitor.personId, null]);
    expect((await unlink().expect(409)).body.type).toBe('/problems/last-way-in');
    await system.db.run(hash, [visitor.personId, 'none']);
    await unlink().expect(204);
    await unlink().expect(404);
    expect((await scene.whoIs(session)).type).toBe('/problems/sign-in-needed');
    expect((await scene.goThere()).session).toBeUndefined();
    await system.mail.find(visitor.email, ({ subject }) =>
      subject.includes('A way to sign in was removed'),
    );
  });
});
