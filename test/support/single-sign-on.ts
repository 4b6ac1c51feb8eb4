import { IdentityProvider } from './identity-provider.js';
import { TestSystem, type Visitor } from './system.js';

const cookieOf = (cookies: string[], name: string) =>
  cookies.find((cookie) => cookie.startsWith(`${name}=`) && cookie !== `${name}=`);

export const cookiesOf = (headers: Record<string, unknown>) =>
  ((headers['set-cookie'] as string[] | undefined) ?? []).map(
    (line) => line.split(';')[0] as string,
  );

/** A system with two identity providers: a ministry's, and a university's whose `amr` is trusted. */
export class SingleSignOnScene {
  private constructor(
    readonly system: TestSystem,
    readonly provider: IdentityProvider,
    readonly trusted: IdentityProvider,
  ) {}

  static async start(): Promise<SingleSignOnScene> {
    const provider = new IdentityProvider();
    const trusted = new IdentityProvider();
    await provider.start();
    await trusted.start();
    provider.allow('http://envoys.test/api/v1/sign-in/ministry/callback');
    trusted.allow('http://envoys.test/api/v1/sign-in/university/callback');
    const credentials = { clientId: 'envoys', clientSecret: 'a secret of tests' };
    const settings = [
      {
        ...{ slug: 'ministry', name: 'Ministry of Tests', issuer: provider.issuer, ...credentials },
        domains: ['ministry.test', '*.gov.test'],
      },
      {
        ...{ slug: 'university', name: 'University', issuer: trusted.issuer, ...credentials },
        ...{ domains: ['university.test'], trustMfa: true },
      },
    ];
    const env = { OIDC_PROVIDERS: JSON.stringify(settings) };
    return new SingleSignOnScene(await TestSystem.start({ env }), provider, trusted);
  }

  async stop() {
    await this.system.stop();
    await this.provider.stop();
    await this.trusted.stop();
  }

  async begin(next = '/certificates', slug = 'ministry') {
    const start = await this.system.http
      .get(`/api/v1/sign-in/${slug}?next=${encodeURIComponent(next)}`)
      .expect(302);
    return { url: start.headers.location as string, cookies: cookiesOf(start.headers) };
  }

  /** Returns from the provider; resolves to the response of our callback. */
  async comeBack(url: string, cookies: string[], from = this.provider) {
    const back = new URL(await from.walk(url));
    const answer = await this.system.http
      .get(`${back.pathname}${back.search}`)
      .set('cookie', cookies.join('; '));
    expect(answer.status).toBe(302);
    const set = cookiesOf(answer.headers);
    const location = answer.headers.location as string;
    return {
      location,
      session: cookieOf(set, 'session'),
      offer: cookieOf(set, 'identity-offer'),
      back,
    };
  }

  /** Signs in at the ministry's provider and returns. */
  async goThere(next?: string) {
    const { url, cookies } = await this.begin(next);
    return { ...(await this.comeBack(url, cookies)), cookies };
  }

  async goToUniversity() {
    const { url, cookies } = await this.begin('/home', 'university');
    return this.comeBack(url, cookies, this.trusted);
  }

  /** A visitor with an email address of the ministry. */
  async official(options: Parameters<TestSystem['visitor']>[0] = {}): Promise<Visitor> {
    const visitor = await this.system.visitor(options);
    const email = visitor.email.replace('test.invalid', 'ministry.test');
    await this.system.db.run('UPDATE people SET email = $2 WHERE id = $1', [
      visitor.personId,
      email,
    ]);
    return { ...visitor, email };
  }

  /** An account that its owner has linked to `sub` at the ministry. */
  async linkedOfficial(sub: string): Promise<Visitor> {
    const visitor = await this.official();
    this.provider.account = { sub, email: visitor.email, email_verified: true };
    await this.link(visitor, (await this.goThere()).offer).expect(204);
    return visitor;
  }

  link(visitor: Visitor, offer: string | undefined) {
    return this.system
      .as(visitor)
      .post('/api/v1/me/identities')
      .set('cookie', offer ?? '');
  }

  async identitiesOf({ personId }: { personId: string }): Promise<number> {
    const sql = 'SELECT 1 FROM identities WHERE person_id = $1';
    return (await this.system.db.rows(sql, [personId])).length;
  }

  async whoIs(session: string | undefined) {
    return (await this.system.http.get('/api/v1/me').set('cookie', session ?? '')).body;
  }
}
