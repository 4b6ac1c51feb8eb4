import { SqlMigration } from './sql-migration.js';

/** An erasure says in one column how far it is, as every row does that goes through steps. */
export class ErasureStates1764000000030 extends SqlMigration {
  readonly name = 'ErasureStates1764000000030';

  protected readonly upSql = `
    ALTER TABLE erasures ADD state text NOT NULL DEFAULT 'queued'
      CHECK (state IN ('queued', 'running', 'done'));
    UPDATE erasures SET state = CASE WHEN done_at IS NOT NULL THEN 'done'
      WHEN begun_at IS NOT NULL THEN 'running' ELSE 'queued' END;
    CREATE OR REPLACE VIEW shared.erasures AS
      SELECT person_id, due_at, begun_at, state FROM erasures;`;

  protected readonly downSql = `
    DROP VIEW shared.erasures;
    CREATE VIEW shared.erasures AS SELECT person_id, due_at, begun_at FROM erasures;
    ALTER TABLE erasures DROP state;`;
}
