import type { Sql } from '../../../../platform/database/sql.js';
import type { FieldFault } from '../../../../platform/http/field-faults.js';
import type { Fault } from '../../../../platform/i18n/fault.js';
import type { Kind } from '../../../../platform/kinds/kinds.js';
import type { CompletionRule } from '../../../cohorts/cohort.entity.js';
import type { Progress } from '../../../learning/progress.service.js';
import type { AttendanceTotals } from '../../../workshops/attendance.service.js';

/** How far somebody is with one thing that a rule asks for, in whole numbers. */
export interface Done {
  done: number;
  needed: number;
}

/** What is known of one enrolment when a rule is checked; a plug-in's facts have names of their own. */
export type CompletionFacts = Progress & AttendanceTotals & Record<string, unknown>;

/** What is wrong with a field of what a rule has under `further`. */
export type RequirementFault = FieldFault & { field: string };

/**
 * A kind of requirement that the completion rule of a cohort can have. Rules are checked when an
 * enrolment starts, a unit is completed or attendance is recorded.
 */
export interface CompletionRequirement extends Kind {
  /**
   * A SELECT of one row beside each enrolment `e`, as text in a plug-in; kinds that share one are read
   * once.
   */
  readonly facts: Sql | string;
  /** How far somebody is; null when the rule does not ask for it. */
  progress(rule: CompletionRule, facts: CompletionFacts): Done | null;
  /** The fault when `count` of `of` are left. */
  missing(left: { count: number; of: number }): Fault;
  /** What is wrong with `rule.further[kind]`; only kinds with this can be set there. */
  faults?(settings: unknown): RequirementFault[];
}
