import { fault } from '../../../platform/i18n/fault.js';
import { explained } from '../../../platform/i18n/sentences.js';
import type { BatchDto } from './batches.dto.js';

/** A row of a batch. */
export type BatchRow = Omit<BatchDto, 'mayApprove' | 'notes'> & {
  /** Dates of the cohort, and today in its time zone; null for certificates of earlier years. */
  startsOn: string | null;
  endsOn: string | null;
  today: string | null;
};

/** Warnings to consider before a batch is approved. */
export function notesOn({ state, startsOn, endsOn, today }: BatchRow) {
  if (state !== 'prepared' || !startsOn || !endsOn || !today) return [];
  if (today < startsOn) return [explained(fault('cohort-not-begun', { day: startsOn }))];
  return today < endsOn ? [explained(fault('cohort-not-ended', { day: endsOn }))] : [];
}
