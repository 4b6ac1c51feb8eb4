import type { Grade } from '../certificate.entity.js';
import type { Tier } from './award.entity.js';

/** SQL: the result of the holder of `e` at quiz `u` that counts for a grade. */
export const quizResult = `(SELECT r.percent FROM shared.quiz_results r
  WHERE r.person_id = e.person_id AND r.unit_key = u.key)`;

/** SQL, of enrolment `e`: the mean of the results at the required quizzes; one not sat counts nothing. */
export const meanOfQuizzes = `(SELECT round(avg(coalesce(${quizResult}, 0)))::int
  FROM shared.cohort_courses cc JOIN shared.units u ON u.course_version_id = cc.course_version_id
    AND u.required AND u.quiz IS NOT NULL
  WHERE cc.cohort_id = e.cohort_id)`;

/** SQL, of enrolment `e` and award `w`: the result reaches a tier, as by `gradeOf`. */
export const reachesTier = `(${meanOfQuizzes} >=
  (SELECT min((tier->>'minPercent')::int)
   FROM certificate_awards o, jsonb_array_elements(o.tiers) tier WHERE o.id = w.id))`;

/** The highest tier that a result reaches; null below the lowest. */
export function gradeOf(percent: number | null, tiers: Tier[]): Grade | null {
  if (percent === null) return null;
  const reached = tiers
    .filter(({ minPercent }) => percent >= minPercent)
    .sort((a, b) => b.minPercent - a.minPercent)[0];
  return reached ? { name: reached.name, percent } : null;
}
