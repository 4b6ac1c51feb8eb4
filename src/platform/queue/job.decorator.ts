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
}

export const JOB = Symbol('job');

export interface JobMetadata {
  name: JobName;
  on: EventClass<DomainEvent>[];
  transaction: boolean;
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
    };
    Reflect.defineMetadata(JOB, metadata, descriptor.value as object);
  };
}
