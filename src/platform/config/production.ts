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
  identityProviders: { slug: string; clientSecret: string }[];
}

interface Secret {
  name: string;
  value: string;
  /** Absent for secrets issued by others; these must only differ from ours. */
  least?: { length: number; bits: number };
}

const key = { length: 32, bits: 100 };
const password = { length: 12, bits: 30 };
const MAKE_ONE = 'make one with: openssl rand -hex 32';

/** Parses a URL, including schemes without a host; undefined when it is invalid. */
const parsed = (url: string): URL | undefined => (URL.canParse(url) ? new URL(url) : undefined);

function passwordOf(url: string): string {
  const password = parsed(url)?.password ?? '';
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
const isNear = (host: string): boolean => isThisMachine(host) || /^[^.:]+$/.test(host);

/**
 * Rejects settings that are unsafe with NODE_ENV=production: secrets that are missing, weak or used
 * twice, and connections that would send passwords or links unencrypted.
 *
 * @throws UnsafeSettings
 */
export function refuseUnsafe(settings: Settings, env: NodeJS.ProcessEnv): void {
  const secrets = secretsOf(settings, env);
  const sentences = [
    ...secrets.flatMap(weak),
    ...missingPasswords(settings),
    ...usedTwice(secrets),
    ...readableByOthers(settings),
  ];
  if (sentences.length > 0) throw new UnsafeSettings(sentences);
}

function secretsOf(settings: Settings, env: NodeJS.ProcessEnv): Secret[] {
  const owner = settings.MIGRATION_DATABASE_URL;
  const secrets: Secret[] = [
    { name: 'SECRET_KEY', value: settings.SECRET_KEY, least: key },
    { name: 'DATABASE_URL', value: passwordOf(settings.DATABASE_URL), least: password },
    {
      name: 'MIGRATION_DATABASE_URL',
      value: owner === settings.DATABASE_URL ? '' : passwordOf(owner),
      least: password,
    },
    { name: 'REDIS_URL', value: passwordOf(settings.REDIS_URL), least: password },
    { name: 'METRICS_TOKEN', value: settings.METRICS_TOKEN, least: password },
    {
      name: 'AWS_SECRET_ACCESS_KEY',
      value: settings.filesUrl.startsWith('s3:') ? (env.AWS_SECRET_ACCESS_KEY ?? '') : '',
      least: password,
    },
    { name: 'SMTP_URL', value: passwordOf(settings.SMTP_URL) },
    ...settings.identityProviders.map(({ slug, clientSecret }) => ({
      name: `OIDC_PROVIDERS (${slug})`,
      value: clientSecret,
    })),
  ];
  return secrets.filter(({ value }) => value !== '');
}

function weak({ name, value, least }: Secret): string[] {
  const why = least && weaknessOf(value, least);
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
    const url = parsed(settings[name]);
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
function usedTwice(secrets: Secret[]): string[] {
  return secrets.flatMap(({ name, value }, index) =>
    secrets
      .slice(index + 1)
      .filter((other) => isPart(value, other.value) || isPart(other.value, value))
      .map((other) => `${name} and ${other.name} share a secret: give each its own; ${MAKE_ONE}.`),
  );
}

function readableByOthers(settings: Settings): string[] {
  const sentences: string[] = [];
  const site = parsed(settings.publicUrl);
  if (!site || !/^https?:$/.test(site.protocol)) {
    sentences.push('PUBLIC_URL is not an address: write it as https://envoys.example.org.');
  } else if (site.protocol === 'http:' && !isThisMachine(site.hostname)) {
    sentences.push(
      `PUBLIC_URL is plain HTTP, so passwords and sessions could be read on the way: serve the site by TLS (docs/deployment.md) and write https://${site.host}.`,
    );
  }
  const mail = parsed(settings.SMTP_URL);
  const encrypted =
    (mail?.protocol === 'smtps:' || mail?.searchParams.get('requireTLS') === 'true') &&
    mail.searchParams.get('tls.rejectUnauthorized') !== 'false' &&
    mail.searchParams.get('ignoreTLS') !== 'true';
  if (!mail || !/^smtps?:$/.test(mail.protocol)) {
    sentences.push('SMTP_URL is not an address: write it as smtps://user:password@host:465.');
  } else if (!encrypted && !isNear(mail.hostname)) {
    sentences.push(
      'SMTP_URL sends mail with its links unencrypted: write smtps://user:password@host:465, or smtp://user:password@host:587?requireTLS=true.',
    );
  }
  return sentences;
}
