import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { Redis } from 'ioredis';
import type { TestSystem } from './system.js';

/**
 * Finds where any of these texts is still stored: in a column of any table, in a stored file
 * (including its compressed streams), or in Redis. Returns each place with the text found.
 */
export async function leftoversOf(system: TestSystem, marks: string[]): Promise<string[]> {
  const places = [
    ...(await inTables(system, marks)),
    ...(await inFiles(system.settings.filesUrl, marks)),
    ...(await inRedis(system, marks)),
  ];
  return places;
}

const containing = (text: string, marks: string[]) =>
  marks.filter((mark) => text.toLowerCase().includes(mark.toLowerCase()));

/** Every column that can hold text, whatever its type: jsonb, arrays and bytes too. */
async function inTables(system: TestSystem, marks: string[]): Promise<string[]> {
  const columns = await system.db.rows<{ table: string; column: string; type: string }>(
    `SELECT c.table_name AS table, c.column_name AS column, c.data_type AS type
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
       AND c.data_type IN ('text', 'jsonb', 'json', 'ARRAY', 'bytea', 'character varying')`,
  );
  const found: string[] = [];
  for (const { table, column, type } of columns) {
    const text = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`;
    const rows = await system.db.rows<{ text: string }>(
      `SELECT ${text} AS text FROM "${table}" WHERE EXISTS (
         SELECT 1 FROM unnest($1::text[]) m WHERE position(lower(m) IN lower(${text})) > 0) LIMIT 3`,
      [marks],
    );
    found.push(...rows.map((row) => `${table}.${column}: ${row.text.slice(0, 200)}`));
  }
  return found;
}

async function inFiles(folder: string, marks: string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    const marked = containing(`${path}\n${bytes.toString('utf8')}\n${inflated(bytes)}`, marks);
    if (marked.length > 0) found.push(`${path}: ${marked.join(', ')}`);
  }
  return found;
}

/** The streams of a PDF, decompressed if they use zlib. */
function inflated(bytes: Buffer): string {
  const texts: string[] = [];
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    const start = bytes.indexOf('\n', at) + 1;
    const end = bytes.indexOf('endstream', start);
    if (end < 0) break;
    try {
      texts.push(inflateSync(bytes.subarray(start, end)).toString('utf8'));
    } catch {
      // not compressed, so it is searched as it is
    }
  }
  return texts.join('\n');
}

async function inRedis(system: TestSystem, marks: string[]): Promise<string[]> {
  const redis = new Redis(system.settings.REDIS_URL);
  const found: string[] = [];
  try {
    for (const key of await redis.keys(`*${system.settings.REDIS_PREFIX}*`)) {
      const dump = (await redis.dumpBuffer(key)) ?? Buffer.alloc(0);
      const text = (await redis.type(key)) === 'hash' ? await redis.hgetall(key) : undefined;
      const all = `${key} ${dump.toString('latin1')} ${JSON.stringify(text ?? '')}`;
      if (containing(all, marks).length > 0) found.push(`Redis ${key}`);
    }
  } finally {
    redis.disconnect();
  }
  return found;
}
