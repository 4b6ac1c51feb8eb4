import type { PoolConfig } from 'pg';
import type { DataSource, DataSourceOptions } from 'typeorm';
import * as migrations from '../../migrations/index.js';
import type { Settings } from '../config/settings.js';
import { logger } from '../telemetry/logger.js';
import { SnakeNaming } from './snake-naming.js';

/** Connections in addition to DATABASE_POOL_SIZE, for short statements outside a transaction. */
export const SIDE_POOL_SIZE = 4;

const CONNECTION_TIMEOUT_MS = 5_000;

/** The meaning of a day in SQL must not depend on the settings of a server or an account. */
export const IN_UTC = '-c TimeZone=UTC';

/** A statement whose process has died releases its locks after this, not at its own timeout. */
const CONNECTION = `-c client_connection_check_interval=2000 ${IN_UTC}`;

/**
 * PostgreSQL options of every process. The schema is changed by migrations only, never at start.
 */
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
 * Options of the side pool. Its connections do not wait for the disk: everything that depends on
 * their statements commits later, which flushes these too.
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
