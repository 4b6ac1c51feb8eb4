import { SqlMigration } from './sql-migration.js';

/** Requests of people who are not signed in, answered by a job; who invites; what is not verified. */
export class AccountRequests1764000000020 extends SqlMigration {
  readonly name = 'AccountRequests1764000000020';

  protected readonly upSql = `
    -- Sealed, for jobs carry no personal data; deleted by the job that answers it.
    CREATE TABLE account_requests (
      id uuid PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('registration', 'forgotten-password')),
      sealed text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX account_requests_created ON account_requests (created_at);

    -- Who invited; null: whoever knew the address.
    ALTER TABLE account_tokens ADD COLUMN requested_by uuid REFERENCES people ON DELETE SET NULL;
    CREATE INDEX account_tokens_requested_by ON account_tokens (requested_by);

    -- The notice that was read by whoever registered this address. Until its owner has opened the
    -- account by the link of a mail, nothing that was typed with it counts.
    ALTER TABLE people ADD COLUMN registered_with_notice text;
    UPDATE people p SET registered_with_notice = c.version FROM consents c
    WHERE c.person_id = p.id AND c.purpose = 'privacy-notice' AND c.withdrawn_at IS NULL
      AND p.status = 'invited'
      AND NOT EXISTS (SELECT 1 FROM applications a WHERE a.person_id = p.id)
      AND NOT EXISTS (SELECT 1 FROM role_grants g WHERE g.person_id = p.id);
    DELETE FROM consents c USING people p
    WHERE p.id = c.person_id AND p.registered_with_notice IS NOT NULL;`;

  protected readonly downSql = `
    INSERT INTO consents (id, person_id, purpose, version)
    SELECT gen_random_uuid(), id, 'privacy-notice', registered_with_notice
    FROM people WHERE registered_with_notice IS NOT NULL
    ON CONFLICT DO NOTHING;
    ALTER TABLE people DROP COLUMN registered_with_notice;
    ALTER TABLE account_tokens DROP COLUMN requested_by;
    DROP TABLE account_requests;`;
}
