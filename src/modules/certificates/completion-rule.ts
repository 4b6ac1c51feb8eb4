import type { Progress } from '../learning/progress.service.js';
import type { CompletionRule } from '../programme/cohort.entity.js';
import type { AttendanceTotals } from '../workshops/attendance.service.js';

/** What is known of one enrolment when the rule is asked. */
export type CompletionFacts = Progress & AttendanceTotals;

/**
 * What is still missing for a certificate, in words; empty when the rule is met.
 * Attendance is a share of the minutes of all the cohort's sessions; a cohort without sessions
 * asks for none. Where there is nothing to do yet, nothing is done: a cohort whose courses are
 * added later completes nobody on the day they enrol.
 */
export function missingFor(rule: CompletionRule, facts: CompletionFacts): string[] {
  const { requiredUnits, quizzes: allQuizzes, plannedMinutes } = facts;
  if (requiredUnits + allQuizzes + plannedMinutes === 0) {
    return ['the cohort has no units, quizzes or sessions yet'];
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
