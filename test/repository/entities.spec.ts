import { DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { TestSystem } from '../support/system.js';
import { entitySources, tableOwners } from '../support/table-owners.js';

interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  primary: boolean;
}

const schema = `
  SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
    NOT a.attnotnull AS nullable, coalesce(a.attnum = ANY(i.indkey), false) AS primary
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'migrations'`;

/** Names of types in PostgreSQL's catalogue, by the short names that entities use. */
const catalogueNames: Record<string, string> = {
  int: 'integer',
  timestamptz: 'timestamp with time zone',
};

/** The type that an entity declares, in the notation of PostgreSQL's catalogue. */
function typeOf({ type, isVersion, isArray, precision, scale }: ColumnMetadata): string {
  const name = isVersion ? 'int' : String(type);
  const digits = precision == null ? '' : `(${precision},${scale})`;
  return `${catalogueNames[name] ?? name}${digits}${isArray ? '[]' : ''}`;
}

/** The TypeScript type of a value read through a repository. */
const readAs: Record<string, string> = {
  bigint: 'string',
  boolean: 'boolean',
  bytea: 'Buffer',
  date: 'string',
  int: 'number',
  numeric: 'string',
  smallint: 'number',
  text: 'string',
  timestamptz: 'Date',
  uuid: 'string',
};
const plainTypes = new Set(Object.values(readAs));

/**
 * Whether a property of this type can hold the values of the column. Named types and unions of
 * literals are assumed to be text, small numbers or JSON.
 */
function fits(column: ColumnMetadata, property: string): boolean {
  if (property === 'unknown') return column.type === 'jsonb';
  const [, type = '', orNull] = /^(.*?)( \| null)?$/s.exec(property) ?? [];
  if ((orNull !== undefined) !== column.isNullable) return false;
  const expected = column.isVersion ? 'number' : readAs[String(column.type)];
  if (type === `${expected}${column.isArray ? '[]' : ''}`) return true;
  return ['text', 'smallint', 'jsonb'].includes(String(column.type)) && !plainTypes.has(type);
}

/** The columns of each table, one per line, for readable diffs. */
function described(columns: Column[]): Record<string, string[]> {
  const tables: Record<string, string[]> = {};
  for (const { table, name, type, nullable, primary } of columns) {
    tables[table] ??= [];
    tables[table].push(`${name} ${type}${nullable ? '' : ' not null'}${primary ? ' key' : ''}`);
  }
  for (const lines of Object.values(tables)) lines.sort();
  return tables;
}

// Defaults, indexes and checks exist only in migrations.
describe('Entities', () => {
  let system: TestSystem;
  let tables: Record<string, string[]>;
  let declared: { column: ColumnMetadata; table: string }[];

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    tables = described(await system.db.rows<Column>(schema));
    declared = system.app
      .get(DataSource)
      .entityMetadatas.flatMap(({ columns, tableName: table }) =>
        columns.map((column) => ({ column, table })),
      );
  });
  afterAll(() => system.stop());

  it('exist once for every table, and are registered by a module', () => {
    const expected = Object.keys(tables).sort();
    expect(
      entitySources()
        .map(({ table }) => table)
        .sort(),
    ).toEqual(expected);
    expect([...new Set(declared.map(({ table }) => table))].sort()).toEqual(expected);
  });

  it('have the columns, types, nulls and keys of the migrated schema', () => {
    const columns = declared.map(({ table, column }) => ({
      table,
      name: column.databaseName,
      type: typeOf(column),
      nullable: column.isNullable,
      primary: column.isPrimary,
    }));
    expect(described(columns)).toEqual(tables);
  });

  it('have properties of the types that the driver returns', () => {
    const sources = new Map(entitySources().map(({ table, properties }) => [table, properties]));
    const wrong = declared.flatMap(({ table, column }) => {
      const property = sources.get(table)?.get(column.propertyName) ?? 'not found';
      return fits(column, property) ? [] : [`${table}.${column.propertyName}: ${property}`];
    });
    expect(wrong).toEqual([]);
  });

  it('are registered by the module in whose folder they are', () => {
    const owners = tableOwners();
    expect(owners.get('people')).toBe('people');
    expect(owners.get('application_forms')).toBe('enrolments');
    expect(owners.get('outbox')).toBe('platform');
  });
});
