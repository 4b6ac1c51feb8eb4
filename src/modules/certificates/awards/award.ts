import type { CompletionRule } from '../../cohorts/cohort.entity.js';
import type { CertificateAward } from './award.entity.js';

/** An award as `awardColumns` read it. */
export type Award = Omit<CertificateAward, 'automaticTerms' | 'creditPoints'> & {
  creditPoints: number | null;
};

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
