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
});
