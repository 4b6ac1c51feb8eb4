import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './platform/database/data-source.js';

/** Oldest PostgreSQL that has all we ask of it (uuidv7, builtin collations). */
const OLDEST_POSTGRES = 18;

/** Brings a database to the newest schema. Two at once wait for one another. */
export async function migrate(url: string): Promise<number> {
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
      return (await source.runMigrations()).length;
    } finally {
      await runner.query(`SELECT pg_advisory_unlock(hashtext('migrate'))`);
      await runner.release();
    }
  } finally {
    await source.destroy();
  }
}
