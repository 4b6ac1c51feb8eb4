import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** A person's account at the provider. */
export interface Account {
  sub: string;
  /** Claims are mostly strings and booleans, but providers may send anything. */
  [claim: string]: unknown;
}

/** Corrupts the signature of the ID token in a response. */
function forgeSignature(response: ServerResponse): void {
  const end = response.end.bind(response);
  const forged = (body: string) => end(body.replace(/("id_token":"[^"]+)[^"]{8}"/, '$1AAAAAAAA"'));
  response.end = forged as typeof response.end;
}

/** A real OpenID Connect provider, where `account` is signed in. */
export class IdentityProvider {
  account: Account = { sub: 'nobody' };
  /** Whether its ID tokens have invalid signatures. */
  forges = false;
  private server!: Server;
  issuer = '';

  /** Opens its port; it responds once it has a redirect URI (`allow`). */
  async start(): Promise<void> {
    this.server = createServer();
    await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready));
    this.issuer = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Sets the redirect URI of its only client. */
  allow(redirectUri: string): void {
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: 'envoys',
          client_secret: 'a secret of tests',
          redirect_uris: [redirectUri],
        },
      ],
      claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name'] },
      conformIdTokenClaims: true,
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      findAccount: (_, sub) => ({ accountId: sub, claims: () => this.account as never }),
      cookies: { keys: ['a key of tests'] },
      renderError: (ctx, out) => {
        ctx.body = out;
      },
    });
    const callback = provider.callback();
    this.server.on('request', (request, response) => {
      if (this.forges && request.url === '/token') forgeSignature(response);
      if (!request.url?.startsWith('/interaction/')) return void callback(request, response);
      void this.consent(provider, request, response);
    });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  /** Follows the provider's redirects as a browser does; resolves to the final redirect URL. */
  async walk(start: string): Promise<string> {
    const cookies = new Map<string, string>();
    let url = start;
    for (let step = 0; step < 12; step++) {
      if (!url.startsWith(this.issuer)) return url;
      const response = await fetch(url, {
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      for (const line of response.headers.getSetCookie()) {
        const [name, value] = (line.split(';')[0] as string).split('=') as [string, string];
        cookies.set(name, value);
      }
      const to = response.headers.get('location');
      if (!to)
        throw new Error(`The provider stopped at ${response.status} ${await response.text()}`);
      url = new URL(to, url).href;
    }
    throw new Error('The provider leads nowhere');
  }

  /** Signs the account in and gives all consents. */
  private async consent(
    provider: Provider,
    request: Parameters<Provider['interactionDetails']>[0],
    response: Parameters<Provider['interactionDetails']>[1],
  ): Promise<void> {
    const { prompt, params } = await provider.interactionDetails(request, response);
    if (prompt.name === 'login') {
      const amr = this.account.amr as string[] | undefined;
      const login = { login: { accountId: this.account.sub, ...(amr && { amr }) } };
      await provider.interactionFinished(request, response, login);
      return;
    }
    const grant = new provider.Grant({
      accountId: this.account.sub,
      clientId: params.client_id as string,
    });
    grant.addOIDCScope('openid email profile');
    const result = { consent: { grantId: await grant.save() } };
    await provider.interactionFinished(request, response, result, {
      mergeWithLastSubmission: true,
    });
  }
}
