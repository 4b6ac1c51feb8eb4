import type { DataSourceOptions } from 'typeorm';
import * as migrations from '../../migrations/index.js';
import type { Settings } from '../config/settings.js';
import { logger } from '../telemetry/logger.js';
import { SnakeNaming } from './snake-naming.js';

/** How every process reaches PostgreSQL. Schemas change by migrations only, never at start. */
export function dataSourceOptions(
  settings: Pick<Settings, 'DATABASE_URL' | 'DATABASE_POOL_SIZE'>,
): DataSourceOptions {
  return {
    type: 'postgres',
    url: settings.DATABASE_URL,
    synchronize: false,
    migrationsRun: false,
    migrations: Object.values(migrations),
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    poolSize: settings.DATABASE_POOL_SIZE,
    poolErrorHandler: (error: Error) =>
      logger.warn({ reason: error.message }, 'database connection lost'),
    logging: false,
    extra: {
      application_name: 'green-envoys',
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
    },
  };
}
