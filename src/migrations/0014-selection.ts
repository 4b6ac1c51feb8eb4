import { SqlMigration } from './sql-migration.js';

/**
 * Selection: application forms with versions and answers, drafts, documents; lists of nominees;
 * reviews against a rubric; allocations; the history of applications and enrolments.
 */
export class Selection1764000000014 extends SqlMigration {
  readonly name = 'Selection1764000000014';

  protected readonly upSql = `
    CREATE TABLE application_forms (
      id uuid PRIMARY KEY,
      cohort_id uuid NOT NULL REFERENCES cohorts ON DELETE CASCADE,
      version int NOT NULL CHECK (version > 0),
      questions jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (cohort_id, version)
    );

    CREATE TABLE nomination_imports (
      id uuid PRIMARY KEY,
      cohort_id uuid NOT NULL REFERENCES cohorts ON DELETE CASCADE,
      person_id uuid NOT NULL REFERENCES people,
      file_id uuid REFERENCES stored_files,
      preview boolean NOT NULL,
      mode text NOT NULL CHECK (mode IN ('all-or-nothing', 'good-lines')),
      state text NOT NULL CHECK (state IN ('waiting', 'reading', 'done', 'failed')),
      encoding text,
      notes jsonb NOT NULL DEFAULT '[]',
      problem text,
      lines_read int NOT NULL DEFAULT 0,
      nominated int NOT NULL DEFAULT 0,
      refused int NOT NULL DEFAULT 0,
      flagged int NOT NULL DEFAULT 0,
      saved boolean NOT NULL DEFAULT false,
      created_at timestamptz NOT NULL DEFAULT now(),
      ended_at timestamptz
    );
    CREATE INDEX nomination_imports_cohort ON nomination_imports (cohort_id, id);
    CREATE INDEX nomination_imports_person ON nomination_imports (person_id, id);
    CREATE INDEX nomination_imports_file ON nomination_imports (file_id);

    -- All lines of a short list; of a long one those that were refused or flagged.
    CREATE TABLE nomination_import_lines (
      import_id uuid NOT NULL REFERENCES nomination_imports ON DELETE CASCADE,
      line int NOT NULL,
      -- As it was typed, for mending.
      typed jsonb NOT NULL,
      outcome text NOT NULL CHECK (outcome IN ('nominated', 'joined', 'refused')),
      detail text,
      warning text,
      PRIMARY KEY (import_id, line)
    );

    ALTER TABLE applications
      ADD form_id uuid REFERENCES application_forms,
      ADD answers jsonb NOT NULL DEFAULT '{}',
      ADD applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      ADD waiting_position_in_state bigint,
      ADD reason_code text,
      DROP CONSTRAINT applications_state_check,
      ADD CONSTRAINT applications_state_check CHECK (state IN ('draft', 'submitted', 'offered',
        'waiting', 'accepted', 'declined', 'rejected', 'withdrawn'));
    UPDATE applications SET applied_at = created_at, waiting_position_in_state = waiting_position,
      answers = CASE WHEN statement IS NULL THEN '{}'
        ELSE jsonb_build_object('statement', statement) END;
    ALTER TABLE applications DROP statement,
      ADD CHECK ((state = 'waiting') = (waiting_position_in_state IS NOT NULL));
    CREATE INDEX applications_form ON applications (form_id) WHERE form_id IS NOT NULL;
    CREATE INDEX applications_waiting_state ON applications
      (cohort_id, member_state, waiting_position_in_state) WHERE state = 'waiting';

    CREATE TABLE application_documents (
      id uuid PRIMARY KEY,
      application_id uuid NOT NULL REFERENCES applications ON DELETE CASCADE,
      question_id text NOT NULL,
      file_id uuid NOT NULL REFERENCES stored_files,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX application_documents_application ON application_documents (application_id);

    ALTER TABLE enrolments ADD reason text,
      DROP CONSTRAINT enrolments_state_check,
      ADD CONSTRAINT enrolments_state_check
        CHECK (state IN ('active', 'completed', 'withdrawn', 'removed', 'transferred'));

    -- Written by triggers, so that no way of changing a state can leave it out.
    CREATE TABLE application_history (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      application_id uuid NOT NULL REFERENCES applications ON DELETE CASCADE,
      what text NOT NULL CHECK (what IN ('application', 'enrolment')),
      state text NOT NULL,
      pool text,
      reason text,
      at timestamptz NOT NULL DEFAULT clock_timestamp()
    );
    CREATE INDEX application_history_application ON application_history (application_id, id);

    CREATE FUNCTION note_application_state() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO application_history (application_id, what, state, pool, reason)
        VALUES (NEW.id, 'application', NEW.state, NEW.pool,
          CASE WHEN NEW.state = 'rejected' THEN NEW.decision_reason END);
        RETURN NULL;
      END $$;
    CREATE TRIGGER application_state AFTER UPDATE OF state ON applications FOR EACH ROW
      WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION note_application_state();

    CREATE FUNCTION note_enrolment_state() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO application_history (application_id, what, state, reason)
        VALUES (NEW.application_id, 'enrolment', NEW.state, NEW.reason);
        RETURN NULL;
      END $$;
    CREATE TRIGGER enrolment_state AFTER UPDATE OF state ON enrolments FOR EACH ROW
      WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION note_enrolment_state();

    CREATE TABLE review_rubrics (
      cohort_id uuid PRIMARY KEY REFERENCES cohorts ON DELETE CASCADE,
      criteria jsonb NOT NULL,
      version int NOT NULL DEFAULT 1
    );

    CREATE TABLE cohort_reviewers (
      cohort_id uuid NOT NULL REFERENCES cohorts ON DELETE CASCADE,
      person_id uuid NOT NULL REFERENCES people,
      PRIMARY KEY (cohort_id, person_id)
    );
    CREATE INDEX cohort_reviewers_person ON cohort_reviewers (person_id);

    CREATE TABLE reviews (
      id uuid PRIMARY KEY,
      application_id uuid NOT NULL REFERENCES applications ON DELETE CASCADE,
      reviewer_id uuid NOT NULL REFERENCES people,
      scores jsonb NOT NULL DEFAULT '{}',
      score_percent numeric(5, 2) CHECK (score_percent BETWEEN 0 AND 100),
      comment text,
      conflict_reason text,
      submitted_at timestamptz NOT NULL DEFAULT now(),
      version int NOT NULL DEFAULT 1,
      UNIQUE (application_id, reviewer_id),
      -- Either a score, or a conflict of interest declared.
      CHECK ((score_percent IS NULL) = (conflict_reason IS NOT NULL))
    );
    CREATE INDEX reviews_reviewer ON reviews (reviewer_id);

    CREATE TABLE allocations (
      id uuid PRIMARY KEY,
      cohort_id uuid NOT NULL REFERENCES cohorts,
      inputs jsonb NOT NULL,
      pins jsonb NOT NULL DEFAULT '[]',
      proposed_by uuid REFERENCES people,
      proposed_at timestamptz NOT NULL DEFAULT now(),
      committed_by uuid REFERENCES people,
      committed_at timestamptz,
      version int NOT NULL DEFAULT 1
    );
    CREATE INDEX allocations_cohort ON allocations (cohort_id, id);
    CREATE UNIQUE INDEX allocations_one_open ON allocations (cohort_id)
      WHERE committed_at IS NULL;`;

  protected readonly downSql = `
    DROP TABLE allocations;
    DROP TABLE reviews;
    DROP TABLE cohort_reviewers;
    DROP TABLE review_rubrics;
    DROP TRIGGER enrolment_state ON enrolments;
    DROP TRIGGER application_state ON applications;
    DROP FUNCTION note_enrolment_state();
    DROP FUNCTION note_application_state();
    DROP TABLE application_history;
    UPDATE enrolments SET state = 'withdrawn' WHERE state IN ('removed', 'transferred');
    ALTER TABLE enrolments DROP reason, DROP CONSTRAINT enrolments_state_check,
      ADD CONSTRAINT enrolments_state_check CHECK (state IN ('active', 'completed', 'withdrawn'));
    DROP TABLE application_documents;
    DELETE FROM applications WHERE state = 'draft';
    ALTER TABLE applications ADD statement text;
    UPDATE applications SET statement = answers->>'statement';
    ALTER TABLE applications DROP form_id, DROP answers, DROP applied_at,
      DROP waiting_position_in_state, DROP reason_code,
      DROP CONSTRAINT applications_state_check,
      ADD CONSTRAINT applications_state_check CHECK (state IN ('submitted', 'offered', 'waiting',
        'accepted', 'declined', 'rejected', 'withdrawn'));
    DROP TABLE nomination_import_lines;
    DROP TABLE nomination_imports;
    DROP TABLE application_forms;`;
}
