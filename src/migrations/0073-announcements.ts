import { SqlMigration } from './sql-migration.js';

/**
 * What staff write to people of a cohort. The audience is a filter, which is resolved when it is
 * sent, in batches in the order of person ids; the unique key of recipients keeps a batch that is
 * repeated from reaching anybody twice.
 */
export class Announcements1764000000073 extends SqlMigration {
  readonly name = 'Announcements1764000000073';

  protected readonly upSql = `
    CREATE TABLE announcements (
      id uuid PRIMARY KEY,
      cohort_id uuid NOT NULL REFERENCES cohorts,
      -- null once the author is erased.
      author_id uuid REFERENCES people,
      title jsonb NOT NULL,
      text jsonb NOT NULL,
      audience_group text NOT NULL
        CHECK (audience_group IN ('trainees', 'trainers', 'reviewers', 'national-coordinators')),
      -- Empty: all countries.
      member_states text[] NOT NULL DEFAULT '{}',
      progress text NOT NULL CHECK (progress IN ('any', 'not-started', 'not-finished')),
      state text NOT NULL CHECK (state IN ('scheduled', 'sending', 'sent', 'stopped')),
      -- Sent to the author alone.
      is_test boolean NOT NULL DEFAULT false,
      send_at timestamptz NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      ended_at timestamptz,
      -- People up to this id have been notified.
      reached_person_id uuid,
      recipients int NOT NULL DEFAULT 0
    );
    CREATE INDEX announcements_cohort ON announcements (cohort_id, id DESC);
    CREATE INDEX announcements_due ON announcements (send_at) WHERE state = 'scheduled';
    CREATE INDEX announcements_author ON announcements (author_id);
    CREATE TABLE announcement_recipients (
      id uuid PRIMARY KEY,
      announcement_id uuid NOT NULL REFERENCES announcements ON DELETE CASCADE,
      person_id uuid NOT NULL REFERENCES people,
      UNIQUE (announcement_id, person_id)
    );
    CREATE INDEX announcement_recipients_person ON announcement_recipients (person_id);
    CREATE INDEX notifications_announcement ON notifications (subject_id)
      WHERE kind = 'announcement';`;

  protected readonly downSql = `
    DROP INDEX notifications_announcement;
    DELETE FROM notifications WHERE kind IN ('announcement', 'announcement-test');
    UPDATE outbox SET done_at = now() WHERE job = 'announcements.send' AND done_at IS NULL;
    DROP TABLE announcement_recipients;
    DROP TABLE announcements;`;
}
