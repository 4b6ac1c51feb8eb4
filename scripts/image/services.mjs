import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import account from 's3rver/lib/models/account.js';
import { freePort } from '../../dist/launch/embedded/machine.js';
import { MailSink } from '../../dist/launch/embedded/mail-sink.js';
import { EmbeddedPostgres } from '../../dist/launch/embedded/postgres.js';
import { EmbeddedRedis } from '../../dist/launch/embedded/redis.js';
import { root } from '../setup.mjs';

const secret = () => randomBytes(24).toString('base64url');

/**
 * PostgreSQL, Redis with a password, an S3 store and a mail server; and the settings to reach them.
 */
export async function startServices() {
  const folder = mkdtempSync(join(tmpdir(), 'envoys-image-'));
  chmodSync(folder, 0o755);
  const postgres = new EmbeddedPostgres({ folder: join(folder, 'postgresql'), password: secret() });
  const redis = new EmbeddedRedis({
    folder: join(folder, 'redis'),
    cacheFolder: join(root, '.cache'),
    password: secret(),
  });
  const mail = new MailSink();
  const credentials = { id: 'envoys', key: secret() };
  account.DUMMY_ACCOUNT.createKeyPair(credentials.id, credentials.key);
  const directory = join(folder, 'files');
  mkdirSync(directory);
  const files = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory });
  const [{ port: filesPort }] = await Promise.all([
    files.run(),
    postgres.start(),
    redis.start(),
    mail.start(),
  ]);
  await postgres.ensureDatabase('envoys');
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const env = {
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: address,
    DATABASE_URL: postgres.applicationUrl('envoys', secret()),
    REDIS_URL: redis.url,
    SMTP_URL: mail.url,
    FILES_URL: `s3://envoys?endpoint=http://127.0.0.1:${filesPort}`,
    AWS_ACCESS_KEY_ID: credentials.id,
    AWS_SECRET_ACCESS_KEY: credentials.key,
    SECRET_KEY: randomBytes(32).toString('hex'),
    METRICS_TOKEN: secret(),
    // The tour has one person for each role.
    SECOND_FACTOR: 'optional',
    SECOND_APPROVER: 'false',
  };
  const preparing = {
    MIGRATION_DATABASE_URL: postgres.url('envoys'),
    FIRST_ADMINISTRATOR: 'administrator@check.invalid',
  };
  return {
    env,
    preparing,
    address,
    mail,
    directory,
    async stop() {
      await Promise.all([redis.stop(), mail.stop(), files.close()]);
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
