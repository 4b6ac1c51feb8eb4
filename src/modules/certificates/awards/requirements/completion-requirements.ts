import { join, raw, type Sql, sql } from '../../../../platform/database/sql.js';
import { Kinds } from '../../../../platform/kinds/kinds.js';
import { attendance } from './attendance.js';
import type { CompletionRequirement } from './completion-requirement.js';
import { quizzes } from './quizzes.js';
import { units } from './units.js';

/** What the completion rules of cohorts can ask for, in the order in which it is shown. */
export const completionRequirements = new Kinds<CompletionRequirement>('completion requirement', [
  units,
  quizzes,
  attendance,
]);

/** SQL: `CompletionFacts` of enrolment `e`, as one JSON object. */
export function completionFacts(): Sql {
  const sources = new Set(completionRequirements.all().map(({ facts }) => facts));
  const objects = [...sources].map((facts) => {
    const select = typeof facts === 'string' ? raw(facts) : facts;
    return sql`coalesce((SELECT to_jsonb(f) FROM (${select}) f), '{}')`;
  });
  return sql`(${join(objects, ' || ')})`;
}
