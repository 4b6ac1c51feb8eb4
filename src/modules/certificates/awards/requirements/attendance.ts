import { sql } from '../../../../platform/database/sql.js';
import { fault } from '../../../../platform/i18n/fault.js';
import { attendanceTotals } from '../../../workshops/attendance.service.js';
import type { CompletionRequirement } from './completion-requirement.js';

/**
 * A share of the minutes of all the cohort's sessions is attended; a cohort without sessions asks
 * for none. Part of a minute counts as one to attend.
 */
export const attendance: CompletionRequirement = {
  kind: 'attendance',
  facts: sql`SELECT t.* FROM ${attendanceTotals}`,
  progress({ minAttendancePercent }, { attendedMinutes, plannedMinutes }) {
    if (minAttendancePercent === 0) return null;
    const needed = Math.ceil((plannedMinutes * minAttendancePercent) / 100);
    return { done: attendedMinutes, needed };
  },
  missing: (left) => fault('minutes-missing', left),
};
