import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { MachineServices } from '../launch/machine-services.js';
import { makePrivate } from '../launch/private-folder.js';
import { RoleProcesses } from '../launch/role-processes.js';
import { loadSecrets } from '../launch/secrets.js';
import { migrate } from '../migrations/migrate.js';
import { loadSettings } from '../platform/config/settings.js';
import { configureLogger } from '../platform/telemetry/logger.js';
import { demonstrationAccounts } from '../seed/demonstration.js';
import { seed } from '../seed/seed.js';

/**
 * Runs everything on one machine: services that are not configured, migrations, a demonstration
 * programme in an empty database, one API and one worker. Started by `npm start`.
 */
const dataDir = resolve(process.env.DATA_DIR ?? '.data');
const began = Date.now();
const print = (line: string) =>
  process.stdout.write(`[${((Date.now() - began) / 1_000).toFixed(1).padStart(5)} s] ${line}\n`);

await makePrivate(dataDir).catch((error) => {
  process.stderr.write(`\n${sentence(error)}\n`);
  process.exit(1);
});
const secrets = loadSecrets(dataDir);
const services = new MachineServices(dataDir, secrets, print);
let roles: RoleProcesses | undefined;
let stopping: Promise<void> | undefined;

function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    print('Stopping after the work in progress has finished');
    await roles?.stop();
    await services.stop();
    print('Stopped');
    process.exit(code);
  })();
  return stopping;
}
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
process.on('SIGHUP', () => void stop(0));
process.on('disconnect', () => void stop(0));
process.on('uncaughtException', (error) => {
  process.stderr.write(`\n${sentence(error)}\n`);
  void stop(1);
});

try {
  const found = await services.start(process.env);
  const env = {
    // A demonstration requires only a password; a deployment also requires a second factor of
    // coordinators.
    SECOND_FACTOR: 'optional',
    SECOND_APPROVER: 'false',
    SECRET_KEY: secrets.secretKey,
    ...process.env,
    DATA_DIR: dataDir,
    ...found,
  };
  const settings = loadSettings(env);
  // For commands that use the running system, such as npm run audit:verify.
  await writeFile(join(dataDir, 'database.url'), settings.DATABASE_URL, { mode: 0o600 });
  configureLogger(settings.LOG_LEVEL, 'launch');
  const migrated = await migrate(
    settings.MIGRATION_DATABASE_URL || settings.DATABASE_URL,
    settings.DATABASE_URL,
  );
  print(
    migrated > 0
      ? `The database was updated (${migrated} migrations)`
      : 'The database is up to date',
  );
  const seeded = await seed(settings, secrets.demonstrationPassword);
  if (seeded) print('A demonstration programme was created in the empty database');
  // Neither of them needs the account that owns the tables.
  roles = new RoleProcesses({ ...env, MIGRATION_DATABASE_URL: '' }, dataDir, print);
  await roles.start();
  print('Ready');
  process.stdout.write(welcome(settings.publicUrl));
  process.send?.({ ready: settings.publicUrl });
} catch (error) {
  process.stderr.write(`\n${sentence(error as Error)}\n`);
  process.exitCode = 1;
  await stop(1);
}

function welcome(url: string): string {
  const accounts = demonstrationAccounts
    .map(({ email, roleName }) => `    ${email.padEnd(40)} ${roleName}`)
    .join('\n');
  return `
  Green Envoys LMS is running.

    Address         ${url}
    Verification    ${url}/verify
    API             ${url}/api/docs
    Data            ${dataDir}

  Demonstration accounts (all with the password ${secrets.demonstrationPassword})

${accounts}

  Press Ctrl-C to stop. For a guided tour, run this in another terminal: npm run tour

`;
}

/** One clear sentence that says what went wrong and how to fix it. */
function sentence(error: Error & { code?: string }): string {
  if (error.code === 'ENOSPC') return `The disk is full. Free some space for ${dataDir}.`;
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return `Permission denied: ${error.message}. Choose another folder with DATA_DIR.`;
  }
  return error.message;
}
