import { SqlMigration } from './sql-migration.js';

/** People, certificates and titles are found with or without the marks of Latin letters. */
export class SearchKeys1764000000041 extends SqlMigration {
  readonly name = 'SearchKeys1764000000041';

  protected readonly upSql = `
    CREATE FUNCTION search_key(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
      SELECT translate(lower(regexp_replace(normalize(value, NFKD), '[\\u0300-\\u036f]', '', 'g')),
        'đĐ’‘ʼ\`', 'dd''''''''')
    $$;
    DROP INDEX people_search, certificates_search;
    CREATE INDEX people_search ON people USING gin (search_key(latin_name || ' ' ||
      coalesce(native_name, '') || ' ' || coalesce(nominated_as, email)) gin_trgm_ops);
    CREATE INDEX certificates_search ON certificates USING gin (search_key(number || ' ' ||
      coalesce(content->>'latinName', '') || ' ' || coalesce(content->>'nativeName', '') || ' ' ||
      coalesce(earlier_number, '')) gin_trgm_ops);`;

  protected readonly downSql = `
    DROP INDEX people_search, certificates_search;
    CREATE INDEX certificates_search ON certificates USING gin (
      (number || ' ' || coalesce(content->>'latinName', '') || ' ' ||
       coalesce(content->>'nativeName', '') || ' ' || coalesce(earlier_number, '')) gin_trgm_ops);
    CREATE INDEX people_search ON people USING gin
      (latin_name gin_trgm_ops, native_name gin_trgm_ops, email gin_trgm_ops);
    DROP FUNCTION search_key;`;
}
