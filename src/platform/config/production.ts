import { weaknessOf } from './weak-secret.js';

/** Settings that are acceptable only on a developer's machine; one sentence for each. */
export class UnsafeSettings extends Error {
  constructor(sentences: string[]) {
    super(sentences.join('\n'));
    this.name = 'UnsafeSettings';
  }
}

/** The settings that are checked. */
interface Settings {
  publicUrl: string;
  filesUrl: string;
  DATABASE_URL: string;
  MIGRATION_DATABASE_URL: string;
  REDIS_URL: string;
  SMTP_URL: string;
  SECRET_KEY: string;
  METRICS_TOKEN: string;
  MAIL_REPORT_SECRET: string;
  OUTBOUND_INTERNAL: boolean;
  identityProviders: { slug: string; clientSecret: string }[];
}

interface Secret {
  name: string;
  value: string;
  /** Absent for secrets issued by others; these must only differ from ours. */
  minimum?: { length: number; bits: number };
}

const key = { length: 32, bits: 100 };
const password = { length: 12, bits: 30 };
const OPEN_NETWORK =
  'OUTBOUND_INTERNAL would let administrators send requests to servers inside the network: remove it.';
const MAKE_ONE = 'make one with: openssl rand -hex 32';

/** Parses a URL, including schemes without a host; undefined when it is invalid. */
const parseUrl = (url: string): URL | undefined => (URL.canParse(url) ? new URL(url) : undefined);

function passwordOf(url: string): string {
  const password = parseUrl(url)?.password ?? '';
  try {
    return decodeURIComponent(password);
  } catch {
    return password; // a % that starts no escape
  }
}

const isThisMachine = (host: string): boolean =>
  host === '' ||
  /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(host) ||
  /\.localhost$/i.test(host);

/** Names without a dot belong to the private container network of this machine. */
const isPrivateHost = (host: string): boolean => isThisMachine(host) || /^[^.:]+$/.test(host);

/**
 * Rejects settings that are unsafe with NODE_ENV=production: secrets that are missing, weak or used
 * twice, and connections that would send passwords or links unencrypted.
 *
 * @throws UnsafeSettings
 */
export function rejectUnsafe(settings: Settings, env: NodeJS.ProcessEnv): void {
  const secrets = secretsOf(settings, env);
  const sentences = [
    ...secrets.flatMap(findWeakness),
    ...missingPasswords(settings),
    ...findReusedSecrets(secrets),
    ...findUnencrypted(settings),
    ...(settings.OUTBOUND_INTERNAL ? [OPEN_NETWORK] : []),
  ];
  if (sentences.length > 0) throw new UnsafeSettings(sentences);
}

function secretsOf(settings: Settings, env: NodeJS.ProcessEnv): Secret[] {
  const owner = settings.MIGRATION_DATABASE_URL;
  const secrets: Secret[] = [
    { name: 'SECRET_KEY', value: settings.SECRET_KEY, minimum: key },
    { name: 'DATABASE_URL', value: passwordOf(settings.DATABASE_URL), minimum: password },
    {
      name: 'MIGRATION_DATABASE_URL',
      value: owner === settings.DATABASE_URL ? '' : passwordOf(owner),
      minimum: password,
    },
    { name: 'REDIS_URL', value: passwordOf(settings.REDIS_URL), minimum: password },
    { name: 'METRICS_TOKEN', value: settings.METRICS_TOKEN, minimum: password },
    { name: 'MAIL_REPORT_SECRET', value: settings.MAIL_REPORT_SECRET, minimum: password },
    {
      name: 'AWS_SECRET_ACCESS_KEY',
      value: settings.filesUrl.startsWith('s3:') ? (env.AWS_SECRET_ACCESS_KEY ?? '') : '',
      minimum: password,
    },
    { name: 'SMTP_URL', value: passwordOf(settings.SMTP_URL) },
    ...settings.identityProviders.map(({ slug, clientSecret }) => ({
      name: `OIDC_PROVIDERS (${slug})`,
      value: clientSecret,
    })),
  ];
  return secrets.filter(({ value }) => value !== '');
}

function findWeakness({ name, value, minimum }: Secret): string[] {
  const why = minimum && weaknessOf(value, minimum);
  const what = name.endsWith('_URL') ? `The password in ${name}` : name;
  return why ? [`${what} is too weak (${why}); ${MAKE_ONE}.`] : [];
}

/** Accounts of services that would admit anyone who can reach them. */
function missingPasswords(settings: Settings): string[] {
  const sentences: string[] = [];
  if (!passwordOf(settings.REDIS_URL)) {
    sentences.push(
      `REDIS_URL has no password: give Redis one (requirepass; ${MAKE_ONE}) and write redis://:PASSWORD@host:6379.`,
    );
  }
  for (const name of ['DATABASE_URL', 'MIGRATION_DATABASE_URL'] as const) {
    const url = parseUrl(settings[name]);
    // Over a local socket, PostgreSQL identifies an account by its operating system user.
    if (!url || url.password || url.hostname === '' || url.searchParams.has('sslcert')) continue;
    sentences.push(
      `${name} has no password: give its account one (${MAKE_ONE}) and write postgresql://account:PASSWORD@host:5432/database.`,
    );
  }
  return sentences;
}

/** Shorter texts may be contained in another by chance. */
const isPart = (part: string, whole: string): boolean =>
  part === whole || (part.length >= password.length && whole.includes(part));

/** If two services share a secret, a break-in to one of them compromises both. */
function findReusedSecrets(secrets: Secret[]): string[] {
  return secrets.flatMap(({ name, value }, index) =>
    secrets
      .slice(index + 1)
      .filter((other) => isPart(value, other.value) || isPart(other.value, value))
      .map((other) => `${name} and ${other.name} share a secret: give each its own; ${MAKE_ONE}.`),
  );
}

function findUnencrypted(settings: Settings): string[] {
  const sentences: string[] = [];
  const site = parseUrl(settings.publicUrl);
  if (!site || !/^https?:$/.test(site.protocol)) {
    sentences.push('PUBLIC_URL is not an address: write it as https://envoys.example.org.');
  } else if (site.protocol === 'http:' && !isThisMachine(site.hostname)) {
    sentences.push(
      `PUBLIC_URL is plain HTTP, so passwords and sessions could be read on the way: serve the site by TLS (docs/deployment.md) and write https://${site.host}.`,
    );
  }
  const mail = parseUrl(settings.SMTP_URL);
  const encrypted =
    (mail?.protocol === 'smtps:' || mail?.searchParams.get('requireTLS') === 'true') &&
    mail.searchParams.get('tls.rejectUnauthorized') !== 'false' &&
    mail.searchParams.get('ignoreTLS') !== 'true';
  if (!mail || !/^smtps?:$/.test(mail.protocol)) {
    sentences.push('SMTP_URL is not an address: write it as smtps://user:password@host:465.');
  } else if (!encrypted && !isPrivateHost(mail.hostname)) {
    sentences.push(
      'SMTP_URL sends mail with its links unencrypted: write smtps://user:password@host:465, or smtp://user:password@host:587?requireTLS=true.',
    );
  }
  return sentences;
}
