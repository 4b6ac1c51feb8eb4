import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { DataSource } from 'typeorm';
import * as migrations from '../../src/migrations/index.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';

interface Table {
  columns: string[];
  rows: unknown[][];
}

/** An export of a system: its rows, its files, and the key that encrypts its secrets. */
export interface KeptData {
  secretKey: string;
  publicUrl: string;
  data: Record<string, Table>;
  files: Record<string, string>;
}

/** What must be found in it after an upgrade. */
export interface Expected {
  verifications: Record<string, object>;
  seats: object[];
  enrolments: object[];
}

const folderOf = (name: string) => fileURLToPath(new URL(`../fixtures/${name}/`, import.meta.url));

export const readKept = (name: string): KeptData =>
  JSON.parse(gunzipSync(readFileSync(join(folderOf(name), 'data.json.gz'))).toString());

export const readExpected = (name: string): Expected =>
  JSON.parse(readFileSync(join(folderOf(name), 'expected.json'), 'utf8'));

/** The number at the end of a migration's name, to sort by: exports are in alphabetical order. */
const ordinalOf = (name: string): number => Number(/\d+$/.exec(name)?.[0]);

/** Restores the rows into an empty database with the schema of the first `count` migrations. */
export async function restoreRows(url: string, { data }: KeptData, count: number): Promise<void> {
  const source = await new DataSource({
    ...dataSourceOptions({ DATABASE_URL: url, DATABASE_POOL_SIZE: 2 }),
    migrations: Object.values(migrations)
      .sort((one, other) => ordinalOf(one.name) - ordinalOf(other.name))
      .slice(0, count),
  }).initialize();
  await source.runMigrations();
  await source.destroy();
  const client = new pg.Client(url);
  await client.connect();
  try {
    // Disables foreign keys, because tables are restored in alphabetical order.
    await client.query('SET session_replication_role = replica');
    const tables = Object.entries(data).filter(([name]) => name !== 'migrations');
    await client.query(`TRUNCATE ${tables.map(([name]) => name).join(', ')} CASCADE`);
    for (const [name, { columns, rows }] of tables) {
      const named = rows.map((row) => Object.fromEntries(columns.map((c, n) => [c, row[n]])));
      const list = columns.map((column) => `"${column}"`).join(', ');
      await client.query(
        `INSERT INTO ${name} (${list}) OVERRIDING SYSTEM VALUE
         SELECT ${list} FROM jsonb_populate_recordset(null::${name}, $1)`,
        [JSON.stringify(named)],
      );
    }
  } finally {
    await client.end();
  }
}

/** Restores the files into a file store in this folder. */
export function restoreFiles(folder: string, { files }: KeptData): void {
  for (const [key, base64] of Object.entries(files)) {
    const path = join(folder, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.from(base64, 'base64'));
  }
}
