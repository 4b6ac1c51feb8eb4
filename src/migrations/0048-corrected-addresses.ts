import { SqlMigration } from './sql-migration.js';

/**
 * The email address of a person may be corrected, which both addresses are notified of; what became
 * of each email is on its row, for the staff who look after the person.
 */
export class CorrectedAddresses1764000000048 extends SqlMigration {
  readonly name = 'CorrectedAddresses1764000000048';

  protected readonly upSql = `
    -- The address an email about a correction is for: the former one, or the new one. Removed with
    -- the link, some weeks later.
    ALTER TABLE account_tokens ADD address text,
      DROP CONSTRAINT account_tokens_purpose_check,
      ADD CONSTRAINT account_tokens_purpose_check CHECK (purpose IN ('activation',
        'already-active', 'password-reset', 'security-notice', 'identity-linked',
        'identity-unlinked', 'guessing-notice', 'codes-locked', 'account-merged',
        'account-merged-away', 'address-changed', 'address-set'));
    CREATE OR REPLACE VIEW shared.account_tokens AS
      SELECT id, person_id, purpose, used_at, detail, requested_by, address FROM account_tokens;

    ALTER TABLE mail_deliveries ADD failed_at timestamptz, ADD dropped_at timestamptz,
      ADD failure text CHECK (failure IN ('mail-server-not-reached', 'mail-not-accepted'));
    -- Until now only the jobs said which emails had failed, and nothing said which were not needed.
    UPDATE mail_deliveries d SET failed_at = o.failed_at FROM outbox o
      WHERE d.sent_at IS NULL AND d.refused_at IS NULL
        AND o.job IN ('notifications.send-mail', 'bulk-mail.send')
        AND o.payload = jsonb_build_object('deliveryId', d.id)
        AND o.failed_at IS NOT NULL AND o.done_at IS NULL;
    UPDATE mail_deliveries d SET dropped_at = d.created_at
      WHERE d.sent_at IS NULL AND d.refused_at IS NULL AND d.failed_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM outbox o
          WHERE o.job IN ('notifications.send-mail', 'bulk-mail.send') AND o.done_at IS NULL
            AND o.payload = jsonb_build_object('deliveryId', d.id));

    -- What is said of an address is removed when it is corrected.
    CREATE INDEX notifications_address_refused ON notifications (subject_id)
      WHERE kind = 'address-refused';

    -- Coordinators read of certificates within their scope.
    CREATE OR REPLACE VIEW shared.certificates AS
      SELECT id, enrolment_id, person_id, award_id, state, number, content, supersedes,
        revocation_reason, expires_on, batch_id, member_state
      FROM certificates;`;

  protected readonly downSql = `
    DROP VIEW shared.certificates;
    CREATE VIEW shared.certificates AS
      SELECT id, enrolment_id, person_id, award_id, state, number, content, supersedes,
        revocation_reason, expires_on, batch_id
      FROM certificates;
    DROP INDEX notifications_address_refused;
    ALTER TABLE mail_deliveries DROP failed_at, DROP dropped_at, DROP failure;
    DROP VIEW shared.account_tokens;
    DELETE FROM account_tokens WHERE purpose IN ('address-changed', 'address-set');
    ALTER TABLE account_tokens DROP address,
      DROP CONSTRAINT account_tokens_purpose_check,
      ADD CONSTRAINT account_tokens_purpose_check CHECK (purpose IN ('activation',
        'already-active', 'password-reset', 'security-notice', 'identity-linked',
        'identity-unlinked', 'guessing-notice', 'codes-locked', 'account-merged',
        'account-merged-away'));
    CREATE VIEW shared.account_tokens AS
      SELECT id, person_id, purpose, used_at, detail, requested_by FROM account_tokens;`;
}
