import type { Fault } from '../../../platform/i18n/fault.js';
import { explained } from '../../../platform/i18n/sentences.js';

/** One thing the importer could not take over as it was. */
export interface ImportNote extends Fault {
  /** File of the lesson. */
  path: string;
}

/** What an import made, and what it could not represent. Nothing is dropped in silence. */
export interface ImportReport {
  /** Of `importFormats`. */
  format: string;
  units: number;
  files: number;
  notes: ImportNote[];
}

/** A report as it is answered: what is in the database has codes and their data alone. */
export const explainedReport = <R extends { notes: ImportNote[] }>(report: R) => ({
  ...report,
  notes: report.notes.map(explained),
});
