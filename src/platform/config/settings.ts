import { bool, cleanEnv, num, port, str } from 'envalid';
import { readProviders } from './identity-providers.js';
import { rejectUnsafe } from './production.js';
import { readTrustProxy } from './trusted-proxies.js';

export type { IdentityProvider } from './identity-providers.js';

/**
 * Every setting of the system, each read from the environment variable of the same name.
 * `npm run config` prints this table with the current values (secrets are masked).
 */
export const settingSpecs = {
  PORT: port({ default: 3000, desc: 'Port the api listens on' }),
  HOST: str({ default: '127.0.0.1', desc: 'Address the api listens on; 0.0.0.0 for every one' }),
  PUBLIC_URL: str({
    default: '',
    desc: 'Address people reach the system at; stands in mails and QR codes. Empty: http://localhost:PORT',
  }),
  TRUST_PROXY: str({
    default: '',
    desc: 'Reverse proxies whose X-Forwarded-For counts: how many are in front of the service, such as 1, or a list of their addresses, such as 10.0.0.0/8. Empty: none',
  }),
  DATABASE_URL: str({ desc: 'PostgreSQL 18 or newer; npm start runs its own when empty' }),
  MIGRATION_DATABASE_URL: str({
    default: '',
    desc: 'The same database as the account that owns its tables; only migrations use it, and give the account of DATABASE_URL its rights. Empty: DATABASE_URL, which can then alter the audit record',
  }),
  DATABASE_POOL_SIZE: num({ default: 16, desc: 'Connections each process keeps to PostgreSQL' }),
  REDIS_URL: str({ desc: 'Redis 6.2 or newer; npm start runs its own when empty' }),
  REDIS_PREFIX: str({ default: 'envoys', desc: 'Prefix of every key in Redis' }),
  SMTP_URL: str({ desc: 'Mail server, as smtp://user:password@host:port or smtps://…' }),
  MAIL_FROM: str({
    default: 'Green Envoys <no-reply@localhost>',
    desc: 'Sender of every mail',
  }),
  CONTACT_EMAIL: str({
    default: '',
    desc: 'Address people write to when something is wrong with their account; named in emails. Empty: the address of MAIL_FROM',
  }),
  FILES_URL: str({
    default: '',
    desc: 'File store: a folder path, or s3://bucket/prefix?region=…&endpoint=…. Empty: DATA_DIR/files',
  }),
  DATA_DIR: str({ default: '.data', desc: 'Folder of what a single machine keeps' }),
  SECRET_KEY: str({
    desc: 'At least 32 random characters; signs links and check-in codes, seals secrets',
  }),
  FIRST_ADMINISTRATOR: str({
    default: '',
    desc: 'E-mail address invited as administrator into a database without people',
  }),
  LOG_LEVEL: str({
    default: 'info',
    choices: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    desc: 'Least severe log line written',
  }),
  METRICS_TOKEN: str({
    default: '',
    desc: 'Bearer token that /metrics, and the details of /health/ready, ask for. Empty: nobody reads them',
  }),
  RATE_LIMIT_PER_MINUTE: num({
    default: 6000,
    desc: 'Requests one address may make to one api process a minute',
  }),
  RATE_LIMIT_FACTOR: num({
    default: 1,
    desc: 'Multiplies the narrow limits of sign-in, mail and guessing; more than 1 only for tests and for many people behind one address',
  }),
  THREADS: num({
    default: 2,
    desc: 'Threads of each process that read uploads, lessons and pictures',
  }),
  THREAD_MEMORY_MB: num({ default: 256, desc: 'Most memory of such a thread, in MB' }),
  SESSION_DAYS: num({ default: 14, desc: 'Days a sign-in lasts' }),
  SESSION_IDLE_DAYS: num({ default: 7, desc: 'Days after which a sign-in that is not used ends' }),
  SECOND_FACTOR: str({
    default: 'coordinators',
    choices: ['optional', 'coordinators', 'everyone'],
    desc: 'Who must have a second factor (passkey or codes): coordinators means administrators too; npm start with its demonstration asks nobody',
  }),
  SECOND_APPROVER: bool({
    default: true,
    desc: 'Whether a batch of certificates is approved by another person than who prepared it; npm start with its demonstration has one coordinator, and does not ask for it',
  }),
  OIDC_PROVIDERS: str({
    default: '',
    desc: 'Single sign-on by OpenID Connect: JSON list of {"slug", "name", "issuer", "clientId", "clientSecret", "domains", "trustMfa"}. domains: email domains it speaks for, such as ["gov.kh", "*.gov.kh"]; without any it opens only accounts whose owners have linked it. trustMfa: whether its word counts as a second factor (default false)',
  }),
  PLUGINS: str({
    default: '',
    desc: 'Plug-ins to load, separated by commas: folders such as ./examples/plugin, or installed packages',
  }),
  ERASURE_GRACE_DAYS: num({
    default: 7,
    desc: 'Days within which a person may take back the wish to be erased',
  }),
  NOMINATION_LINES_PER_DAY: num({
    default: 20_000,
    desc: 'People one coordinator may check or nominate a day, in lists and one by one',
  }),
  OFFER_DAYS: num({ default: 7, desc: 'Days an offer of a seat is kept' }),
  WORKER_CONCURRENCY: num({ default: 8, desc: 'Jobs of one queue a worker runs at a time' }),
  JOB_ATTEMPTS: num({
    default: 10,
    desc: 'Times a job is tried, after 1, 2, 4 … seconds, before it rests for a person to look at',
  }),
  OUTBOX_POLL_SECONDS: num({
    default: 5,
    desc: 'Seconds between looks at the outbox when no notification wakes the relay',
  }),
  OUTBOX_RETRY_SECONDS: num({
    default: 60,
    desc: 'Seconds after which a job that is not done is offered to Redis once more',
  }),
} as const;

/** The names of settings whose values are never printed. */
export const secretSettings = new Set([
  'DATABASE_URL',
  'MIGRATION_DATABASE_URL',
  'REDIS_URL',
  'SMTP_URL',
  'SECRET_KEY',
  'METRICS_TOKEN',
  'OIDC_PROVIDERS',
]);

function trustedProxies(text: string) {
  try {
    return readTrustProxy(text);
  } catch (error) {
    throw new SettingsError(['TRUST_PROXY'], { TRUST_PROXY: error as Error });
  }
}

/** The address in "Name <address>". */
const addressIn = (sender: string) =>
  sender
    .slice(sender.lastIndexOf('<') + 1)
    .split('>', 1)
    .join('');

function read(env: NodeJS.ProcessEnv) {
  return cleanEnv(env, settingSpecs, {
    reporter: ({ errors }) => {
      const names = Object.keys(errors);
      if (names.length > 0) throw new SettingsError(names, errors as Record<string, Error>);
    },
  });
}

/** Settings that are missing or malformed, in one sentence each. */
export class SettingsError extends Error {
  constructor(names: string[], errors: Record<string, Error>) {
    super(
      names
        .map((name) => {
          const desc = settingSpecs[name as keyof typeof settingSpecs] as { desc?: string };
          return `${name} is not set rightly (${desc?.desc ?? ''}): ${errors[name]?.message ?? 'missing'}`;
        })
        .join('\n'),
    );
    this.name = 'SettingsError';
  }
}

/** Validated settings; `publicUrl`, `contactEmail` and `filesUrl` have their defaults filled in. */
export type Settings = ReturnType<typeof readSettings>;

/**
 * Reads and validates the settings; NODE_ENV=production also rejects unsafe ones.
 * @throws SettingsError when one is missing or malformed
 * @throws UnsafeSettings when one is unsafe for production
 */
export function loadSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const settings = readSettings(env);
  if (env.NODE_ENV === 'production') rejectUnsafe(settings, env);
  return settings;
}

function readSettings(env: NodeJS.ProcessEnv) {
  const raw = read(env);
  if (raw.SECRET_KEY.length < 32) {
    throw new SettingsError(['SECRET_KEY'], {
      SECRET_KEY: new Error('it has fewer than 32 characters'),
    });
  }
  return {
    ...raw,
    publicUrl: (raw.PUBLIC_URL || `http://localhost:${raw.PORT}`).replace(/\/$/, ''),
    plugins: raw.PLUGINS.split(',')
      .map((source) => source.trim())
      .filter(Boolean),
    trustProxy: trustedProxies(raw.TRUST_PROXY),
    identityProviders: readProviders(
      raw.OIDC_PROVIDERS,
      (why) => new SettingsError(['OIDC_PROVIDERS'], { OIDC_PROVIDERS: new Error(why) }),
    ),
    contactEmail: raw.CONTACT_EMAIL || addressIn(raw.MAIL_FROM),
    filesUrl: raw.FILES_URL || `${raw.DATA_DIR}/files`,
  };
}

/** Injection token of {@link Settings}. */
export const SETTINGS = Symbol('settings');
