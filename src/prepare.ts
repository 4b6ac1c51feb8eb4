import 'reflect-metadata';
import { migrate } from './migrate.js';
import { loadSettings } from './platform/config/settings.js';
import { configureLogger } from './platform/telemetry/logger.js';
import { seedForUse } from './seed/seed.js';

/** Before api and worker start: newest schema, reference data, the first administrator. */
const settings = loadSettings();
const logger = configureLogger(settings.LOG_LEVEL, 'prepare');
const migrations = await migrate(settings.DATABASE_URL);
await seedForUse(settings, settings.FIRST_ADMINISTRATOR);
logger.info({ migrations }, 'prepared');
