import { fault } from '../../../platform/i18n/fault.js';
import { explained } from '../../../platform/i18n/sentences.js';
import type { BatchDto } from './batches.dto.js';

/** A batch as it is read. */
export type BatchRow = Omit<BatchDto, 'mayApprove' | 'notes'> & {
  /** Of the cohort, and the day that it is there; null: of earlier years. */
  startsOn: string | null;
  endsOn: string | null;
  today: string | null;
};

/** What is worth a look before a batch is approved. */
export function notesOn({ state, startsOn, endsOn, today }: BatchRow) {
  if (state !== 'prepared' || !startsOn || !endsOn || !today) return [];
  if (today < startsOn) return [explained(fault('cohort-not-begun', { day: startsOn }))];
  return today < endsOn ? [explained(fault('cohort-not-ended', { day: endsOn }))] : [];
}
