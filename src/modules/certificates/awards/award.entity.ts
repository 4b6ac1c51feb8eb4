import type { LocalisedText } from '../../../platform/i18n/localised-text.js';
import type { CompletionRule } from '../../programme/cohort.entity.js';
import type { AwardKind } from '../certificate.entity.js';

/** A grade and the least mean result that earns it. */
export interface Tier {
  name: LocalisedText;
  minPercent: number;
}

/** What a cohort gives certificates for: at most one award of each kind. */
export interface Award {
  id: string;
  cohortId: string;
  kind: AwardKind;
  /** In the place of the cohort's title. */
  title: LocalisedText | null;
  /** What was asked for, in the credential. */
  criteria: LocalisedText | null;
  /** The house's own design when there is none. */
  templateId: string | null;
  creditPoints: number | null;
  /** Months from the day of issue; null: it never runs out. */
  validMonths: number | null;
  /** Of participation: least share of the sessions' minutes, in percent. */
  minAttendancePercent: number;
  /** Of a graded one: highest first. */
  tiers: Tier[];
  transcript: boolean;
  /** Issued as soon as the rule is met, without a batch. */
  automatic: boolean;
  version: number;
}

export const awardColumns = `w.id, w.cohort_id AS "cohortId", w.kind, w.title, w.criteria,
  w.template_id AS "templateId", w.credit_points::float AS "creditPoints",
  w.valid_months AS "validMonths", w.min_attendance_percent AS "minAttendancePercent", w.tiers,
  w.transcript, w.automatic, w.version`;

/** The rule of an award: participation asks for nothing but having been there. */
export const ruleOf = (
  award: Pick<Award, 'kind' | 'minAttendancePercent'>,
  cohortRule: CompletionRule,
): CompletionRule =>
  award.kind === 'participation'
    ? { allUnits: false, allQuizzes: false, minAttendancePercent: award.minAttendancePercent }
    : cohortRule;
