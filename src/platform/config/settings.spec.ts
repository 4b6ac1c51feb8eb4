import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings, SettingsError } from './settings.js';

const needed = {
  DATABASE_URL: 'postgresql://localhost/x',
  REDIS_URL: 'redis://localhost',
  SMTP_URL: 'smtp://localhost',
  SECRET_KEY: 'x'.repeat(32),
};

describe('Settings', () => {
  it('have defaults that are consistent with each other', () => {
    const settings = loadSettings({ ...needed, PORT: '4000', DATA_DIR: '/data' });
    expect(settings.publicUrl).toBe('http://localhost:4000');
    expect(settings.filesUrl).toBe('/data/files');
  });

  it.each([
    [{ MAIL_FROM: 'Green Envoys <office@envoys.test>' }, 'office@envoys.test'],
    [{ MAIL_FROM: 'office@envoys.test' }, 'office@envoys.test'],
    [{ MAIL_FROM: 'A <b@c.test>', CONTACT_EMAIL: 'help@envoys.test' }, 'help@envoys.test'],
  ])('derive the contact address from %j', (env, address) => {
    expect(loadSettings({ ...needed, ...env }).contactEmail).toBe(address);
  });

  it.each([
    ['DATABASE_URL', undefined],
    ['PORT', 'many'],
    ['SECRET_KEY', 'short'],
    ['LOG_LEVEL', 'loud'],
  ])('report an invalid value: %s', (name, value) => {
    const load = () => loadSettings({ ...needed, [name]: value });
    expect(load).toThrow(SettingsError);
    expect(load).toThrow(name);
  });

  describe('of DKIM', () => {
    let folder: string;
    const dkim = (more: object) => ({
      ...{ ...needed, MAIL_FROM: 'Green Envoys <no-reply@envoys.test>' },
      ...{ DKIM_DOMAIN: 'envoys.test', DKIM_SELECTOR: 'mail-1' },
      ...{ DKIM_PRIVATE_KEY_FILE: join(folder, 'rsa.pem'), ...more },
    });
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'envoys-dkim-'));
      const pem = { type: 'pkcs8', format: 'pem' } as const;
      const keys = {
        'rsa.pem': generateKeyPairSync('rsa', { modulusLength: 1_024 }),
        'short.pem': generateKeyPairSync('rsa', { modulusLength: 768 }),
        'ed25519.pem': generateKeyPairSync('ed25519'),
      };
      for (const [name, { privateKey }] of Object.entries(keys)) {
        await writeFile(join(folder, name), privateKey.export(pem));
      }
      await writeFile(join(folder, 'public.pem'), 'no key');
    });
    afterAll(() => rm(folder, { recursive: true }));

    it('are read with the key, also for a domain above that of the sender', () => {
      expect(loadSettings(needed).dkim).toBeUndefined();
      expect(loadSettings(dkim({})).dkim).toMatchObject({ domainName: 'envoys.test' });
      const below = dkim({ MAIL_FROM: 'no-reply@mail.envoys.test' });
      expect(loadSettings(below).dkim?.keySelector).toBe('mail-1');
    });

    it.each([
      ['DKIM_SELECTOR', '', 'this one is not'],
      ['DKIM_SELECTOR', 'a.b;c', 'letters, digits and hyphens'],
      ['DKIM_DOMAIN', 'other.test', 'the domain of MAIL_FROM (envoys.test)'],
      ['DKIM_DOMAIN', 'oys.test', 'the domain of MAIL_FROM (envoys.test)'],
      ['DKIM_PRIVATE_KEY_FILE', 'missing.pem', 'cannot be read (ENOENT)'],
      ['DKIM_PRIVATE_KEY_FILE', 'public.pem', 'is not a private key in PEM'],
      ['DKIM_PRIVATE_KEY_FILE', 'ed25519.pem', 'is not an RSA key'],
      ['DKIM_PRIVATE_KEY_FILE', 'short.pem', 'has 768 bits, fewer than 1024'],
    ])('are refused: %s %j', (name, value, why) => {
      const given = name.endsWith('FILE') ? join(folder, value) : value;
      const load = () => loadSettings(dkim({ [name]: given }));
      expect(load).toThrow(SettingsError);
      expect(load).toThrow(why);
    });
  });
});
