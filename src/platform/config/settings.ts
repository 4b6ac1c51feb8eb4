import { bool, cleanEnv, num, port, str } from 'envalid';
import { readDkim } from './dkim.js';
import { readProviders } from './identity-providers.js';
import { rejectUnsafe } from './production.js';
import { readTrustProxy } from './trusted-proxies.js';

export type { IdentityProvider } from './identity-providers.js';

/**
 * Every setting of the system, each read from the environment variable of the same name.
 * `npm run config` prints this table with the current values (secrets are masked).
 */
export const settingSpecs = {
  PORT: port({ default: 3000, desc: 'Port the API listens on' }),
  HOST: str({ default: '127.0.0.1', desc: 'Address the API listens on; 0.0.0.0 for all' }),
  PUBLIC_URL: str({
    default: '',
    desc: 'Address at which people reach the system; used in emails and QR codes. Empty: http://localhost:PORT',
  }),
  TRUST_PROXY: str({
    default: '',
    desc: 'Reverse proxies whose X-Forwarded-For counts: how many are in front of the service, such as 1, or a list of their addresses, such as 10.0.0.0/8. Empty: none',
  }),
  DATABASE_URL: str({ desc: 'PostgreSQL 18 or newer; npm start runs its own when empty' }),
  MIGRATION_DATABASE_URL: str({
    default: '',
    desc: 'The same database, with the account that owns its tables; used only by migrations, which grant the account of DATABASE_URL its rights. Empty: DATABASE_URL, which can then alter the audit record',
  }),
  DATABASE_POOL_SIZE: num({ default: 16, desc: 'Connections each process keeps to PostgreSQL' }),
  REDIS_URL: str({ desc: 'Redis 6.2 or newer; npm start runs its own when empty' }),
  REDIS_PREFIX: str({ default: 'envoys', desc: 'Prefix of every key in Redis' }),
  SMTP_URL: str({ desc: 'Mail server, as smtp://user:password@host:port or smtps://…' }),
  MAIL_FROM: str({
    default: 'Green Envoys <no-reply@localhost>',
    desc: 'Sender of every email',
  }),
  CONTACT_EMAIL: str({
    default: '',
    desc: 'Email address people contact about problems with their account; named in emails and on the help page. Empty: the address of MAIL_FROM',
  }),
  DKIM_DOMAIN: str({
    default: '',
    desc: 'Domain by which emails are signed (DKIM): that of MAIL_FROM, or one above it. Empty: the mail server signs, or nobody does',
  }),
  DKIM_SELECTOR: str({
    default: '',
    desc: 'Name of the key in DNS: the record is SELECTOR._domainkey.DOMAIN',
  }),
  DKIM_PRIVATE_KEY_FILE: str({
    default: '',
    desc: 'File with the RSA private key in PEM by which emails are signed; docs/deployment.md says how to make it',
  }),
  MAIL_PER_MINUTE: num({
    default: 0,
    desc: 'Emails that all workers together send per minute, as the mail provider allows. 0: no limit',
  }),
  BOUNCE_DOMAIN: str({
    default: '',
    desc: 'Domain of the addresses that undeliverable emails come back to, as bounces+…@DOMAIN; its mailbox passes them to npm run mail:report. Empty: they come back to the address of MAIL_FROM',
  }),
  MAIL_REPORT_SECRET: str({
    default: '',
    desc: 'Secret with which mail providers and npm run mail:report send reports of undeliverable emails and complaints to /api/v1/mail-reports. Empty: none are taken',
  }),
  FILES_URL: str({
    default: '',
    desc: 'File store: a folder path, or s3://bucket/prefix?region=…&endpoint=…. Empty: DATA_DIR/files',
  }),
  DATA_DIR: str({ default: '.data', desc: 'Folder in which a single machine stores its data' }),
  SECRET_KEY: str({
    desc: 'At least 32 random characters; signs links and check-in codes, encrypts secrets',
  }),
  FIRST_ADMINISTRATOR: str({
    default: '',
    desc: 'Email address invited as administrator when the database has no people yet',
  }),
  LOG_LEVEL: str({
    default: 'info',
    choices: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    desc: 'Least severe log line written',
  }),
  METRICS_TOKEN: str({
    default: '',
    desc: 'Bearer token required by /metrics and for the details of /health/ready. Empty: no one can read them',
  }),
  RATE_LIMIT_PER_MINUTE: num({
    default: 6000,
    desc: 'Requests that one address may make to one API process per minute',
  }),
  RATE_LIMIT_FACTOR: num({
    default: 1,
    desc: 'Multiplies the strict limits on sign-in, email and guessing; more than 1 only for tests and for many people behind one address',
  }),
  EVENT_STREAMS: num({
    default: 2_000,
    desc: 'Open pages that one API process keeps informed of new notifications; others ask every two minutes',
  }),
  THREADS: num({
    default: 2,
    desc: 'Threads in each process that read uploads, lessons and images',
  }),
  THREAD_MEMORY_MB: num({ default: 256, desc: 'Maximum memory of such a thread, in MB' }),
  SESSION_DAYS: num({ default: 14, desc: 'Days a sign-in lasts' }),
  SESSION_IDLE_DAYS: num({ default: 7, desc: 'Days after which an unused sign-in ends' }),
  SECOND_FACTOR: str({
    default: 'coordinators',
    choices: ['optional', 'coordinators', 'everyone'],
    desc: 'Who must use two-step sign-in (passkey or authenticator app): coordinators includes administrators; the demonstration of npm start requires it of no one',
  }),
  SECOND_APPROVER: bool({
    default: true,
    desc: 'Whether a batch of certificates must be approved by someone other than the person who prepared it; the demonstration of npm start has one coordinator and does not require it',
  }),
  OIDC_PROVIDERS: str({
    default: '',
    desc: 'Single sign-on by OpenID Connect: JSON list of {"slug", "name", "issuer", "clientId", "clientSecret", "domains", "trustMfa"}. domains: email domains it is responsible for, such as ["gov.kh", "*.gov.kh"]; without any it opens only accounts whose owners have linked it. trustMfa: whether its own two-step sign-in is accepted (default false)',
  }),
  OUTBOUND_INTERNAL: bool({
    default: false,
    desc: 'Whether webhooks and push messages may be sent to addresses inside the network, and over plain HTTP; only for tests',
  }),
  PLUGINS: str({
    default: '',
    desc: 'Plug-ins to load, separated by commas: folders such as ./examples/plugin, or installed packages',
  }),
  ERASURE_GRACE_DAYS: num({
    default: 7,
    desc: 'Days within which a person can cancel the deletion of their account',
  }),
  NOMINATION_LINES_PER_DAY: num({
    default: 20_000,
    desc: 'People that one coordinator can check or nominate per day, in lists and individually',
  }),
  OFFER_DAYS: num({ default: 7, desc: 'Days until an offer expires' }),
  WEBHOOK_FAILURE_DAYS: num({
    default: 3,
    desc: 'Days without a successful delivery after which a webhook is switched off, and administrators are notified',
  }),
  WEB_PUSH_KEY: str({
    default: '',
    desc: 'Private key that identifies this system to push services (VAPID): 32 bytes in base64url. Empty: made at the first use, and stored encrypted',
  }),
  WORKER_CONCURRENCY: num({
    default: 8,
    desc: 'Jobs of one queue that a worker runs at the same time; emails and events four times as many',
  }),
  JOB_ATTEMPTS: num({
    default: 10,
    desc: 'Times a job is tried, after 1, 2, 4 … seconds, before it is left for an administrator to check',
  }),
  OUTBOX_POLL_SECONDS: num({
    default: 5,
    desc: 'Seconds between checks of the outbox when no notification wakes the relay',
  }),
  OUTBOX_RETRY_SECONDS: num({
    default: 60,
    desc: 'Seconds after which an unfinished job is sent to Redis again',
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
  'MAIL_REPORT_SECRET',
  'OIDC_PROVIDERS',
  'WEB_PUSH_KEY',
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
    dkim: readDkim(
      raw,
      addressIn(raw.MAIL_FROM),
      (name, why) => new SettingsError([name], { [name]: new Error(why) }),
    ),
    filesUrl: raw.FILES_URL || `${raw.DATA_DIR}/files`,
  };
}

/** Injection token of {@link Settings}. */
export const SETTINGS = Symbol('settings');
