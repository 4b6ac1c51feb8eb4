import type { DomainEvent, EventClass } from '../outbox/domain-event.js';
import type { JobName, JobPayloads } from './jobs.js';

export interface JobOptions<N extends JobName> {
  /** Events that ask for this job; each event's fields are the payload. */
  on?: EventClass<DomainEvent & JobPayloads[N]>[];
  /**
   * Whether the job and the note that it is done are one transaction (the default): then its
   * effects in PostgreSQL happen exactly once. Off for jobs that wait for another system.
   */
  transaction?: boolean;
  /**
   * A job that comes first: this one waits until none of those is left to do, though no longer than
   * `PATIENCE_SECONDS`.
   */
  after?: JobName;
}

export const JOB = Symbol('job');

export interface JobMetadata {
  name: JobName;
  on: EventClass<DomainEvent>[];
  transaction: boolean;
  after: JobName | undefined;
  /** Whether the method does many at once. */
  together: boolean;
}

/**
 * Marks the method that does a job.
 * @example `@Job('certificates.make')` above `make({ certificateId }: JobPayloads['certificates.make'])`
 */
export function Job<N extends JobName>(name: N, options: JobOptions<N> = {}) {
  return (
    _target: object,
    _key: string,
    descriptor: TypedPropertyDescriptor<(payload: JobPayloads[N]) => Promise<void>>,
  ): void => {
    const metadata: JobMetadata = {
      name,
      on: options.on ?? [],
      transaction: options.transaction ?? true,
      after: options.after,
      together: false,
    };
    Reflect.defineMetadata(JOB, metadata, descriptor.value as object);
  };
}

/**
 * Marks the method that does many jobs of a kind in one transaction: those that come at the same
 * time, so that what each would cost by itself is paid once. Each is still retried alone: where one
 * of them fails, all are done again one by one, and only that one has failed.
 */
export function JobTogether<N extends JobName>(
  name: N,
  options: Omit<JobOptions<N>, 'transaction'> = {},
) {
  return (
    _target: object,
    _key: string,
    descriptor: TypedPropertyDescriptor<(payloads: JobPayloads[N][]) => Promise<void>>,
  ): void => {
    const metadata: JobMetadata = {
      name,
      on: options.on ?? [],
      transaction: true,
      after: options.after,
      together: true,
    };
    Reflect.defineMetadata(JOB, metadata, descriptor.value as object);
  };
}
