import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/platform/database/data-source.js';

// Everything a migration can leave behind, as text.
const shape = `
  SELECT 'column' AS kind, table_name || '.' || column_name AS name,
    concat_ws(' ', data_type, column_default, is_nullable) AS is FROM information_schema.columns
  WHERE table_schema = 'public' AND table_name <> 'migrations'
  UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes
  WHERE schemaname = 'public' AND tablename <> 'migrations'
  UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'migrations'
  UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'function', proname, pg_get_functiondef(oid) FROM pg_proc
  WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT 'sequence', sequencename, '' FROM pg_sequences
  WHERE schemaname = 'public' AND sequencename NOT LIKE 'migrations%'
  ORDER BY 1, 2, 3`;

describe('Migrations', () => {
  const name = `migrations_${randomBytes(6).toString('hex')}`;
  let admin: pg.Client;
  let source: DataSource;

  beforeAll(async () => {
    const url = new URL(process.env.TEST_DATABASE_URL as string);
    admin = new pg.Client(url.href);
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
    url.pathname = `/${name}`;
    source = await new DataSource(
      dataSourceOptions({ DATABASE_URL: url.href, DATABASE_POOL_SIZE: 2 }),
    ).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await admin.query(`DROP DATABASE ${name}`);
    await admin.end();
  });

  it('go up, leave nothing when they go down, and go up again to the same', async () => {
    const up = await source.runMigrations();
    const first = await source.query(shape);
    expect(first.length).toBeGreaterThan(200);
    for (let left = up.length; left > 0; left--) await source.undoLastMigration();
    expect(await source.query(shape)).toEqual([]);
    await source.runMigrations();
    expect(await source.query(shape)).toEqual(first);
  });

  it('give every foreign key an index that begins with it', async () => {
    const naked = await source.query(`
      SELECT c.conrelid::regclass || ' ' || pg_get_constraintdef(c.oid) AS key FROM pg_constraint c
      WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND array_length(c.conkey, 1) = 1
        AND (SELECT relname FROM pg_class WHERE oid = c.confrelid) NOT IN ('member_states', 'people', 'stored_files')
        AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid
          AND i.indkey[0] = c.conkey[1])`);
    expect(naked).toEqual([]);
  });
});
