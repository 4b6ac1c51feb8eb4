import type { PoolConfig } from 'pg';
import type { DataSource, DataSourceOptions } from 'typeorm';
import * as migrations from '../../migrations/index.js';
import type { Settings } from '../config/settings.js';
import { logger } from '../telemetry/logger.js';
import { SnakeNaming } from './snake-naming.js';

/** Connections beside those of DATABASE_POOL_SIZE, for short statements outside a transaction. */
export const SIDE_POOL_SIZE = 4;

const CONNECTION_TIMEOUT_MS = 5_000;

/** What a day is in SQL must not depend on how a server or an account is set. */
export const IN_UTC = '-c TimeZone=UTC';

/** A statement whose process has died lets go of its locks after this, not at its own timeout. */
const CONNECTION = `-c client_connection_check_interval=2000 ${IN_UTC}`;

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
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
      options: CONNECTION,
    },
  };
}

/**
 * The side pool's connections. They do not wait for the disk: whatever depends on their statements
 * commits later, which flushes these too.
 */
export function sidePoolOptions(main: DataSource): PoolConfig {
  return {
    connectionString: (main.options as { url: string }).url,
    max: SIDE_POOL_SIZE,
    application_name: 'green-envoys side',
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    options: `${CONNECTION} -c synchronous_commit=off`,
  };
}
