import type { DomainEvent, EventClass } from '../outbox/domain-event.js';
import type { JobName, JobPayloads } from './jobs.js';

export interface JobOptions<N extends JobName> {
  /** Events that trigger this job; each event's fields are the payload. */
  on?: EventClass<DomainEvent & JobPayloads[N]>[];
  /**
   * A job that comes first: this one waits until none of those is left, though no longer than
   * `PATIENCE_SECONDS`.
   */
  after?: JobName;
}

/**
 * What a long job writes after its work is done. It runs in the transaction that marks the job as
 * done: its effects in PostgreSQL happen exactly once, however often the work was started.
 */
export type Commit = () => Promise<unknown>;

/** An event by its class, or, where that cannot be imported, by the name of its class. */
export type EventRef = EventClass<DomainEvent> | string;

export const JOB = Symbol('job');
export const JOB_FAILED = Symbol('job failed');

export interface JobMetadata {
  name: JobName;
  on: EventRef[];
  after: JobName | undefined;
  /** Whether the method works outside a transaction, and returns a commit. */
  isLong: boolean;
  /** Whether the method handles many jobs together. */
  together: boolean;
}

interface Method<P, R> {
  value?: (payload: P) => Promise<R>;
}

const marks =
  <N extends JobName, P, R>(
    name: N,
    { on = [], after }: JobOptions<N>,
    kind: Pick<JobMetadata, 'isLong' | 'together'>,
  ) =>
  (_target: object, _key: string, descriptor: Method<P, R>): void => {
    const metadata: JobMetadata = { name, on, after, ...kind };
    Reflect.defineMetadata(JOB, metadata, descriptor.value as object);
  };

/**
 * Marks the method of a job that only works on rows. It runs in the transaction that marks the job
 * as done: its effects happen exactly once.
 * @example `@Job('workshops.release-places')` above `release({ enrolmentId }: JobPayloads['…'])`
 */
export const Job = <N extends JobName>(name: N, options: JobOptions<N> = {}) =>
  marks<N, JobPayloads[N], void>(name, options, { isLong: false, together: false });

/**
 * Marks the method that does many simultaneous jobs of one kind in one transaction, to share fixed
 * costs. Each is still retried separately: when one fails, all are done again one by one, and only
 * that one has failed.
 */
export const JobTogether = <N extends JobName>(name: N, options: JobOptions<N> = {}) =>
  marks<N, JobPayloads[N][], void>(name, options, { isLong: false, together: true });

/**
 * Marks the method of a job that takes long: it reads and writes files, computes for seconds, or
 * waits for another system. It runs outside a transaction, may be restarted at any point, even
 * while another process is still working on it, and returns a commit.
 */
export const LongJob = <N extends JobName>(name: N, options: JobOptions<N> = {}) =>
  marks<N, JobPayloads[N], Commit | undefined>(name, options, { isLong: true, together: false });

/** Simultaneous long jobs of one kind; see `JobTogether`. They share one commit. */
export const LongJobTogether = <N extends JobName>(name: N, options: JobOptions<N> = {}) =>
  marks<N, JobPayloads[N][], Commit | undefined>(name, options, { isLong: true, together: true });

/**
 * Marks the method that records the outcome of a row whose job is given up, in the same
 * transaction. It may be called more than once.
 */
export const JobFailed =
  <N extends JobName>(name: N) =>
  (_target: object, _key: string, descriptor: Method<JobPayloads[N], void>): void =>
    Reflect.defineMetadata(JOB_FAILED, name, descriptor.value as object);
