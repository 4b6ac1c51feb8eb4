import { SqlMigration } from './sql-migration.js';

const indexes = `
    CREATE INDEX people_search ON people USING gin (search_key(latin_name || ' ' ||
      coalesce(native_name, '') || ' ' || coalesce(nominated_as, email)) gin_trgm_ops);
    CREATE INDEX certificates_search ON certificates USING gin (search_key(number || ' ' ||
      coalesce(content->>'latinName', '') || ' ' || coalesce(content->>'nativeName', '') || ' ' ||
      coalesce(earlier_number, '')) gin_trgm_ops);`;

/** Names are found without their apostrophes, and by the plain letters of those that have no marks. */
export class MoreSearchKeys1764000000049 extends SqlMigration {
  readonly name = 'MoreSearchKeys1764000000049';

  protected readonly upSql = `
    DROP INDEX people_search, certificates_search;
    CREATE OR REPLACE FUNCTION search_key(value text)
    RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
      SELECT replace(replace(replace(translate(lower(regexp_replace(normalize(value, NFKD),
        '[\\u0300-\\u036f\\u064b-\\u065f\\u0670''\u2019\u2018\u02bc\\u0060]', '', 'g')),
        'đĐłŁøØı', 'ddllooi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')
    $$;${indexes}`;

  protected readonly downSql = `
    DROP INDEX people_search, certificates_search;
    CREATE OR REPLACE FUNCTION search_key(value text)
    RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
      SELECT translate(lower(regexp_replace(normalize(value, NFKD), '[\\u0300-\\u036f]', '', 'g')),
        'đĐ\u2019\u2018\u02bc\u0060', 'dd''''''''')
    $$;${indexes}`;
}
