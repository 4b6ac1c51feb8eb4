import 'reflect-metadata';
import { DataSource, type QueryRunner } from 'typeorm';
import { grantApplication, roleOf } from '../platform/database/application-role.js';
import { dataSourceOptions } from '../platform/database/data-source.js';

/** Oldest PostgreSQL that has all we ask of it (uuidv7, builtin collations). */
const OLDEST_POSTGRES = 18;

/**
 * Brings a database to the newest schema. Two at once wait for one another.
 *
 * @param url the account that owns the tables
 * @param applicationUrl the account of api and worker; it gets its rights on the tables
 */
export async function migrate(url: string, applicationUrl = url): Promise<number> {
  const source = new DataSource(dataSourceOptions({ DATABASE_URL: url, DATABASE_POOL_SIZE: 2 }));
  await source.initialize();
  try {
    const [row] = await source.query(
      `SELECT current_setting('server_version_num')::int / 10000 AS v`,
    );
    if (row.v < OLDEST_POSTGRES) {
      throw new Error(`PostgreSQL ${OLDEST_POSTGRES} or newer is needed; this is ${row.v}.`);
    }
    const runner = source.createQueryRunner();
    await runner.connect();
    try {
      await runner.query(`SELECT pg_advisory_lock(hashtext('migrate'))`);
      const migrations = (await source.runMigrations()).length;
      if (roleOf(applicationUrl) !== roleOf(url)) await grant(runner, applicationUrl);
      return migrations;
    } finally {
      await runner.query(`SELECT pg_advisory_unlock(hashtext('migrate'))`);
      await runner.release();
    }
  } finally {
    await source.destroy();
  }
}

/** All rights change at once: an application that is running is never without them. */
async function grant(runner: QueryRunner, applicationUrl: string): Promise<void> {
  await runner.startTransaction();
  try {
    await grantApplication((sql, params) => runner.query(sql, params), applicationUrl);
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}
