/**
 * The payload of each job: ids only, never personal data. A job does one thing for one person;
 * doing it twice does no harm. Each is declared beside the method that does it:
 *
 * @example declare module '../../platform/queue/jobs.js' {
 *   interface JobPayloads {
 *     'learning.carry-over': { enrolmentId: string; toEnrolmentId: string };
 *   }
 * }
 */
// biome-ignore lint/suspicious/noEmptyInterface: modules add to it
export interface JobPayloads {}

export type JobName = keyof JobPayloads;

/** The queue of a job is the first word of its name. */
export const queueOf = (job: string): string => job.split('.')[0] as string;
