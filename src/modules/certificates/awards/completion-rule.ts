import type { Progress } from '../../learning/progress.service.js';
import type { CompletionRule } from '../../programme/cohort.entity.js';
import type { AttendanceTotals } from '../../workshops/attendance.service.js';

/** What is known of one enrolment when the rule is asked. */
export type CompletionFacts = Progress & AttendanceTotals;

/**
 * What is still missing for a certificate, in words; empty when the rule is met.
 * Attendance is a share of the minutes of all the cohort's sessions; a cohort without sessions
 * asks for none. A rule is not met by a cohort that has nothing of what it asks for: one whose
 * courses are added later completes nobody on the day they enrol.
 */
export function missingFor(rule: CompletionRule, facts: CompletionFacts): string[] {
  const asked = [
    rule.allUnits && facts.requiredUnits,
    rule.allQuizzes && facts.quizzes,
    rule.minAttendancePercent > 0 && facts.plannedMinutes,
  ].filter((amount) => amount !== false);
  if (asked.length > 0 && asked.every((amount) => amount === 0)) {
    return ['the cohort has nothing yet of what the rule asks for'];
  }
  const missing: string[] = [];
  const units = facts.requiredUnits - facts.completedUnits;
  if (rule.allUnits && units > 0) missing.push(`${units} of ${facts.requiredUnits} units`);
  const quizzes = facts.quizzes - facts.passedQuizzes;
  if (rule.allQuizzes && quizzes > 0) missing.push(`${quizzes} of ${facts.quizzes} quizzes`);
  const needed = Math.ceil((facts.plannedMinutes * rule.minAttendancePercent) / 100);
  if (facts.attendedMinutes < needed) {
    missing.push(`${needed - facts.attendedMinutes} of ${needed} workshop minutes`);
  }
  return missing;
}
