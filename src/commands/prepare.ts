import 'reflect-metadata';
import { migrate } from '../migrations/migrate.js';
import { loadSettings } from '../platform/config/settings.js';
import { createMissingBucket } from '../platform/files/s3.store.js';
import { configureLogger } from '../platform/telemetry/logger.js';
import { seedForUse } from '../seed/seed.js';

/**
 * Runs before API and worker start: newest schema, the application's database privileges, the
 * bucket, reference data, the first administrator.
 */
try {
  const settings = loadSettings();
  const logger = configureLogger(settings.LOG_LEVEL, 'prepare');
  const owner = settings.MIGRATION_DATABASE_URL || settings.DATABASE_URL;
  const migrations = await migrate(owner, settings.DATABASE_URL);
  const bucket = await createMissingBucket(settings.filesUrl);
  await seedForUse(settings, settings.FIRST_ADMINISTRATOR);
  logger.info({ migrations, bucket }, 'prepared');
} catch (error) {
  // The message of a wrong setting or service says what to do; a stack trace does not.
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
