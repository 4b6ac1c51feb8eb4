import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { UnsafeSettings } from './production.js';
import { loadSettings } from './settings.js';
import { weaknessOf } from './weak-secret.js';

const random = (bytes = 24) => randomBytes(bytes).toString('base64url');

const safe = () => ({
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://envoys.example.org',
  DATABASE_URL: `postgresql://envoys_app:${random()}@db.example.org/envoys`,
  MIGRATION_DATABASE_URL: `postgresql://envoys:${random()}@db.example.org/envoys`,
  REDIS_URL: `redis://:${random()}@redis:6379`,
  SMTP_URL: `smtps://user:${random()}@mail.example.org`,
  FILES_URL: 's3://envoys?endpoint=http://files:7070',
  AWS_SECRET_ACCESS_KEY: random(),
  SECRET_KEY: randomBytes(32).toString('hex'),
  METRICS_TOKEN: random(),
});
const loading = (env: NodeJS.ProcessEnv) => () => loadSettings({ ...safe(), ...env });

describe('Production settings', () => {
  it('accept safe values', () => {
    for (let tries = 0; tries < 200; tries++) expect(loading({})).not.toThrow();
    for (const address of ['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:80', '']) {
      expect(loading({ PUBLIC_URL: address })).not.toThrow();
    }
    for (const mail of [
      'smtp://mail:1025',
      'smtp://localhost',
      'smtp://u:p@mail.example.org:587?requireTLS=true',
    ]) {
      expect(loading({ SMTP_URL: mail })).not.toThrow();
    }
    expect(loading({ MIGRATION_DATABASE_URL: '' })).not.toThrow();
    expect(loading({ DATABASE_URL: 'postgresql:///envoys?host=/run/postgresql' })).not.toThrow();
  });

  const shared = random();
  it.each([
    ['SECRET_KEY', 'x'.repeat(64)],
    ['SECRET_KEY', 'abcdefghijklmnopqrstuvwxyz0123456789'],
    ['SECRET_KEY', 'at least 32 random characters, please'],
    ['SECRET_KEY', 'a secret key of tests, long enough to be taken'],
    ['SECRET_KEY', 'k3J9x2Qm'.repeat(5)],
    ['SECRET_KEY', '1234567890'.repeat(4)],
    ['SECRET_KEY', 'CHANGE_ME_8f3hf83hf8h3f8h3f8h3f8hf3'],
    ['DATABASE_URL', 'postgresql://envoys:envoys@db.example.org/envoys'],
    ['DATABASE_URL', 'postgresql://postgres:postgres@db.example.org/envoys'],
    ['DATABASE_URL', 'postgresql://envoys@db.example.org/envoys'],
    ['DATABASE_URL', 'postgresql://envoys:@127.0.0.1/envoys'],
    ['DATABASE_URL', 'postgresql://envoys:p%61ssword1234@db.example.org/envoys'],
    ['MIGRATION_DATABASE_URL', 'postgresql://envoys:short@db.example.org/envoys'],
    ['REDIS_URL', 'redis://redis:6379'],
    ['REDIS_URL', 'redis://:@redis:6379'],
    ['REDIS_URL', 'redis://127.0.0.1:6379'],
    ['REDIS_URL', 'redis://:redis@redis:6379'],
    ['METRICS_TOKEN', 'token'],
    ['AWS_SECRET_ACCESS_KEY', 'minioadmin'],
    ['PUBLIC_URL', 'http://envoys.example.org'],
    ['PUBLIC_URL', 'HTTP://envoys.example.org:3000/'],
    ['PUBLIC_URL', 'http://localhost.example.org'],
    ['PUBLIC_URL', 'http://127.0.0.1.example.org'],
    ['PUBLIC_URL', 'http://192.168.1.10'],
    ['PUBLIC_URL', 'http://0.0.0.0:3000'],
    ['PUBLIC_URL', 'http://api:3000'],
    ['PUBLIC_URL', 'envoys.example.org'],
    ['PUBLIC_URL', 'ftp://envoys.example.org'],
    ['SMTP_URL', 'smtp://user:pass@mail.example.org:587'],
    ['SMTP_URL', 'smtp://10.0.0.9'],
    ['SMTP_URL', 'smtp://mail.example.org?requireTLS=false'],
    ['SMTP_URL', 'smtps://mail.example.org?tls.rejectUnauthorized=false'],
    ['SMTP_URL', 'mail.example.org'],
  ])('reject %s = %s in one sentence that says how to fix it', (name, value) => {
    expect(loading({ [name]: value })).toThrow(UnsafeSettings);
    let message = '';
    try {
      loading({ [name]: value })();
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message.split('\n')).toHaveLength(1);
    expect(message).toContain(name);
    expect(message).toMatch(/openssl rand -hex 32|https:\/\/|smtps:\/\//);
    // The same settings are accepted on a developer's machine.
    const { NODE_ENV, ...elsewhere } = { ...safe(), [name]: value };
    expect(() => loadSettings(elsewhere)).not.toThrow();
  });

  it.each([
    [
      ['SECRET_KEY', 'AWS_SECRET_ACCESS_KEY'],
      { SECRET_KEY: shared, AWS_SECRET_ACCESS_KEY: shared },
    ],
    [['SECRET_KEY', 'METRICS_TOKEN'], { SECRET_KEY: `${shared}more`, METRICS_TOKEN: shared }],
    [
      ['DATABASE_URL', 'MIGRATION_DATABASE_URL'],
      {
        DATABASE_URL: `postgresql://envoys_app:${shared}@db/envoys`,
        MIGRATION_DATABASE_URL: `postgresql://envoys:${shared}@db/envoys`,
      },
    ],
    [
      ['DATABASE_URL', 'REDIS_URL'],
      {
        DATABASE_URL: `postgresql://envoys_app:${shared}@db/envoys`,
        REDIS_URL: `redis://:${shared}@redis`,
      },
    ],
    [
      ['SECRET_KEY', 'OIDC_PROVIDERS'],
      {
        SECRET_KEY: shared,
        OIDC_PROVIDERS: JSON.stringify([
          {
            slug: 'ministry',
            name: 'Ministry',
            issuer: 'https://id.example.org',
            clientId: 'envoys',
            clientSecret: shared,
          },
        ]),
      },
    ],
  ])('reject one secret used twice in %j', (names, env) => {
    for (const name of names) expect(loading(env)).toThrow(name);
    expect(loading(env)).toThrow('share a secret');
  });

  it('end the process before it does anything if unsafe', () => {
    const main = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));
    const run = spawnSync(process.execPath, [main], {
      env: { PATH: process.env.PATH, ...safe(), REDIS_URL: 'redis://redis:6379' },
      encoding: 'utf8',
    });
    expect(run.status).toBe(78);
    expect(run.stderr).toMatch(/^REDIS_URL has no password: [^\n]+\n$/);
  });

  it('report all problems together', () => {
    const wrong = {
      PUBLIC_URL: 'http://a.example',
      REDIS_URL: 'redis://redis',
      SECRET_KEY: 'y'.repeat(40),
    };
    for (const name of Object.keys(wrong)) expect(loading(wrong)).toThrow(name);
  });

  it.each([16, 24, 32, 48])('accept %d random bytes in every usual encoding', (bytes) => {
    for (let tries = 0; tries < 500; tries++) {
      for (const form of ['hex', 'base64', 'base64url'] as const) {
        const secret = randomBytes(bytes).toString(form);
        expect([secret, weaknessOf(secret, { length: 16, bits: 30 })]).toEqual([secret, undefined]);
      }
    }
  });
});
