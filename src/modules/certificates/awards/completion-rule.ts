import { type Fault, fault } from '../../../platform/i18n/fault.js';
import type { CompletionRule } from '../../cohorts/cohort.entity.js';
import type { Progress } from '../../learning/progress.service.js';
import type { AttendanceTotals } from '../../workshops/attendance.service.js';

/** What is known of one enrolment when the rule is asked. */
export type CompletionFacts = Progress & AttendanceTotals;

/** How far somebody is with one thing that a rule asks for. */
export interface Done {
  done: number;
  needed: number;
}

/** How far somebody is with what the rule asks for; null for what it does not ask for. */
export interface RuleProgress {
  units: Done | null;
  quizzes: Done | null;
  minutes: Done | null;
}

/**
 * What a rule asks of somebody, and how much is done. Attendance is a share of the minutes of all the
 * cohort's sessions; a cohort without sessions asks for none. Progress is measured against a rule
 * here alone: trainees, trainers and coordinators are shown its numbers.
 */
export function progressOf(rule: CompletionRule, facts: CompletionFacts): RuleProgress {
  const { requiredUnits, completedUnits, quizzes, passedQuizzes, attendedMinutes } = facts;
  const needed = Math.ceil((facts.plannedMinutes * rule.minAttendancePercent) / 100);
  return {
    units: rule.allUnits ? { done: completedUnits, needed: requiredUnits } : null,
    quizzes: rule.allQuizzes ? { done: passedQuizzes, needed: quizzes } : null,
    minutes: rule.minAttendancePercent > 0 ? { done: attendedMinutes, needed } : null,
  };
}

/**
 * What is still missing for a certificate; empty when the rule is met. A rule is not met by a cohort
 * that has nothing of what it asks for: one whose courses are added later completes nobody on the
 * day they enrol.
 */
export function missingFor(rule: CompletionRule, facts: CompletionFacts): Fault[] {
  const { units, quizzes, minutes } = progressOf(rule, facts);
  const asked = [units, quizzes, minutes].filter((part) => part !== null);
  if (asked.length > 0 && asked.every(({ needed }) => needed === 0)) {
    return [fault('nothing-to-complete')];
  }
  const missing: Fault[] = [];
  if (units && isLeft(units)) missing.push(fault('units-missing', left(units)));
  if (quizzes && isLeft(quizzes)) missing.push(fault('quizzes-missing', left(quizzes)));
  if (minutes && isLeft(minutes)) missing.push(fault('minutes-missing', left(minutes)));
  return missing;
}

const isLeft = ({ done, needed }: Done) => done < needed;
const left = ({ done, needed }: Done) => ({ count: needed - done, of: needed });
