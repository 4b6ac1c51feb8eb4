import type { Fault } from '../../../platform/i18n/fault.js';
import { explained } from '../../../platform/i18n/sentences.js';

/** Something that could not be imported unchanged. */
export interface ImportNote extends Fault {
  /** File of the lesson. */
  path: string;
}

/**
 * The result of an import, and notes on what it could not represent. Nothing is dropped silently.
 */
export interface ImportReport {
  /** A kind of `importFormats`. */
  format: string;
  units: number;
  files: number;
  notes: ImportNote[];
}

/**
 * A report as sent in a response, with sentences; the database stores only codes and parameters.
 */
export const explainedReport = <R extends { notes: ImportNote[] }>(report: R) => ({
  ...report,
  notes: report.notes.map(explained),
});
