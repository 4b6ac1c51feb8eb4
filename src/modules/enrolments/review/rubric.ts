import { type FieldFault, fieldFaults } from '../../../platform/http/field-faults.js';
import type { LocalisedText } from '../../../platform/i18n/localised-text.js';

/** A criterion that reviewers score. */
export interface Criterion {
  id: string;
  name: LocalisedText;
  maxPoints: number;
  weight: number;
}

/** The default rubric, for a cohort that has none of its own. */
export const plainRubric: Criterion[] = [
  {
    id: 'relevance',
    name: {
      en: 'Relevance of the applicant’s work to the theme',
      zh: '申请人的工作与主题的相关性',
      km: 'ភាពពាក់ព័ន្ធនៃការងាររបស់បេក្ខជននឹងប្រធានបទ',
      id: 'Keterkaitan pekerjaan pendaftar dengan tema',
      th: 'ความเกี่ยวข้องของงานกับหัวข้อ',
      vi: 'Công việc liên quan đến chủ đề',
    },
    maxPoints: 5,
    weight: 1,
  },
  {
    id: 'use',
    name: {
      en: 'Plan for using what they learn',
      zh: '学成后的应用计划',
      km: 'ផែនការអនុវត្តក្រោយការសិក្សា',
      id: 'Rencana penerapan hasil pelatihan',
      th: 'แผนการนำความรู้ไปใช้',
      vi: 'Kế hoạch áp dụng sau khóa đào tạo',
    },
    maxPoints: 5,
    weight: 1,
  },
];

/**
 * The score in percent, with two decimals: the weighted mean of the points, each as a share of the
 * criterion's maximum.
 */
export function scorePercent(rubric: Criterion[], points: Record<string, number>): number {
  const weights = rubric.reduce((sum, { weight }) => sum + weight, 0);
  const sum = rubric.reduce(
    (total, { id, maxPoints, weight }) => total + (weight * (points[id] ?? 0)) / maxPoints,
    0,
  );
  return Math.round((10_000 * sum) / weights) / 100;
}

const notCriterion: FieldFault = { code: 'not-there', detail: 'is no criterion' };

/** Validates points; returns faults by criterion. */
export function faultsOfPoints(
  rubric: Criterion[],
  points: Record<string, number>,
): Record<string, FieldFault> {
  const faults: Record<string, FieldFault> = {};
  for (const id of Object.keys(points)) {
    if (!rubric.some((criterion) => criterion.id === id)) faults[id] = notCriterion;
  }
  for (const { id, maxPoints } of rubric) {
    const value = points[id];
    if (value === undefined) faults[id] = fieldFaults.required;
    else if (typeof value !== 'number' || !Number.isInteger(value)) {
      faults[id] = fieldFaults.notWhole;
    } else if (value < 0) faults[id] = fieldFaults.tooSmall(0);
    else if (value > maxPoints) faults[id] = fieldFaults.tooLarge(maxPoints);
  }
  return faults;
}
