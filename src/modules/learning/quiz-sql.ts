/**
 * SQL: whether `person` has seen the correct answers of the quiz `key`, in any of their cohorts.
 */
export const answersShown = (person: string, key: string): string => `EXISTS (
  SELECT 1 FROM shown_answers s JOIN shared.enrolments se ON se.id = s.enrolment_id
  WHERE s.unit_key = ${key} AND se.person_id = ${person})`;

/**
 * SQL: a lateral table `n` of the attempts of enrolment `e` at the quiz `key`. `allowed` and `left`
 * are null if attempts are unlimited in the version that the cohort studies now.
 */
export const attemptsOf = (e: string, key: string): string => `LATERAL (
  SELECT a.allowed, a.begun, a.submitted, CASE WHEN a.allowed IS NOT NULL THEN greatest(a.allowed - a.begun, 0) END AS left, a.passed
  FROM (SELECT
      (SELECT (own.quiz->>'maxAttempts')::int FROM shared.cohort_courses cc
       JOIN shared.units own ON own.course_version_id = cc.course_version_id
       WHERE cc.cohort_id = ${e}.cohort_id AND own.key = ${key}) AS allowed,
      (SELECT count(*)::int FROM quiz_attempts q
       WHERE q.enrolment_id = ${e}.id AND q.unit_key = ${key}) AS begun,
      (SELECT count(*)::int FROM quiz_attempts q WHERE q.enrolment_id = ${e}.id
         AND q.unit_key = ${key} AND q.submitted_at IS NOT NULL) AS submitted,
      EXISTS (SELECT 1 FROM unit_completions d
        WHERE d.enrolment_id = ${e}.id AND d.unit_key = ${key}) AS passed) a) n`;
