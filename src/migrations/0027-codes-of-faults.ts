import { SqlMigration } from './sql-migration.js';

/** SQL: a sentence of before as the list of its one fault; nothing as none. */
const asWritten = (text: string) => `CASE WHEN ${text} IS NULL THEN '[]'::jsonb
    ELSE jsonb_build_array(jsonb_build_object('code', 'as-written',
      'params', jsonb_build_object('text', ${text}))) END`;

/** SQL: what the first fault of a list says, as it was written. */
const written = (faults: string) => `${faults}->0->'params'->>'text'`;

/**
 * What is said of lines, lists and lessons is kept as codes with parameters, from which each reader's
 * client makes its sentence. Sentences of before are kept as parameters: they say what they said.
 */
export class CodesOfFaults1764000000027 extends SqlMigration {
  readonly name = 'CodesOfFaults1764000000027';

  protected readonly upSql = `
    ALTER TABLE nomination_import_lines
      ADD faults jsonb NOT NULL DEFAULT '[]',
      ADD warnings jsonb NOT NULL DEFAULT '[]',
      -- Requirements that nobody can say yet.
      ADD missing jsonb NOT NULL DEFAULT '[]';
    UPDATE nomination_import_lines
      SET faults = ${asWritten('detail')}, warnings = ${asWritten('warning')}
      WHERE detail IS NOT NULL OR warning IS NOT NULL;
    ALTER TABLE nomination_import_lines DROP detail, DROP warning;

    UPDATE nomination_imports i SET notes = (
        SELECT jsonb_agg(jsonb_build_object('code', 'as-written',
          'params', jsonb_build_object('text', n.note)) ORDER BY n.place)
        FROM jsonb_array_elements_text(i.notes) WITH ORDINALITY AS n (note, place))
      WHERE i.notes <> '[]';
    ALTER TABLE nomination_imports ALTER problem TYPE jsonb USING
      CASE WHEN problem IS NOT NULL THEN jsonb_build_object('type', '/problems/bad-list',
        'status', 422, 'title', 'This file cannot be read as a list of nominations.',
        'errors', jsonb_build_array(jsonb_build_object('code', 'as-written', 'detail', problem,
          'params', jsonb_build_object('text', problem)))) END;

    UPDATE course_versions v SET import_report = jsonb_set(v.import_report, '{notes}', (
        SELECT jsonb_agg(jsonb_build_object('path', n.note->>'path', 'code', 'as-written',
          'params', jsonb_build_object('text', n.note->>'detail')) ORDER BY n.place)
        FROM jsonb_array_elements(v.import_report->'notes') WITH ORDINALITY AS n (note, place)))
      WHERE jsonb_array_length(v.import_report->'notes') > 0;

    -- Why somebody was left out, where no person has written it.
    ALTER TABLE certificate_batch_members ADD excluded_code text
      CHECK (excluded_code IN ('below-lowest-grade', 'erased'));
    UPDATE certificate_batch_members SET excluded_because = '',
        excluded_code = CASE excluded_because WHEN '(erased)' THEN 'erased'
          ELSE 'below-lowest-grade' END
      WHERE excluded_because IN ('(erased)', 'The result is below the lowest grade.');

    UPDATE outbox SET last_error = 'process ended'
      WHERE last_error = 'It ended its process three times.';`;

  protected readonly downSql = `
    UPDATE outbox SET last_error = 'It ended its process three times.'
      WHERE last_error = 'process ended';

    UPDATE certificate_batch_members SET excluded_because = CASE excluded_code
        WHEN 'erased' THEN '(erased)' ELSE 'The result is below the lowest grade.' END
      WHERE excluded_code IS NOT NULL;
    ALTER TABLE certificate_batch_members DROP excluded_code;

    UPDATE course_versions v SET import_report = jsonb_set(v.import_report, '{notes}', (
        SELECT jsonb_agg(jsonb_build_object('path', n.note->>'path', 'detail',
          coalesce(n.note->'params'->>'text', n.note->>'code')) ORDER BY n.place)
        FROM jsonb_array_elements(v.import_report->'notes') WITH ORDINALITY AS n (note, place)))
      WHERE jsonb_array_length(v.import_report->'notes') > 0;

    UPDATE nomination_imports i SET notes = (
        SELECT jsonb_agg(coalesce(n.note->'params'->>'text', n.note->>'code') ORDER BY n.place)
        FROM jsonb_array_elements(i.notes) WITH ORDINALITY AS n (note, place))
      WHERE i.notes <> '[]';
    ALTER TABLE nomination_imports ALTER problem TYPE text USING
      coalesce(problem->'errors'->0->>'detail', problem->>'title');

    ALTER TABLE nomination_import_lines ADD detail text, ADD warning text;
    UPDATE nomination_import_lines
      SET detail = coalesce(${written('faults')}, faults->0->>'code'),
        warning = coalesce(${written('warnings')}, warnings->0->>'code');
    ALTER TABLE nomination_import_lines DROP faults, DROP warnings, DROP missing;`;
}
