import { SqlMigration } from './sql-migration.js';

/** What the owner of an invited account registers with, until the link of its email proves that it is them. */
export class TypedProfiles1764000000044 extends SqlMigration {
  readonly name = 'TypedProfiles1764000000044';

  protected readonly upSql = `
    -- Sealed, for the address is not verified yet; NULL once the link is used, replaced or expired.
    ALTER TABLE account_tokens ADD COLUMN sealed_profile text;

    -- The country that the owner named when they registered, where staff had set another one.
    ALTER TABLE people ADD COLUMN named_member_state text REFERENCES member_states;`;

  protected readonly downSql = `
    ALTER TABLE people DROP COLUMN named_member_state;
    ALTER TABLE account_tokens DROP COLUMN sealed_profile;`;
}
