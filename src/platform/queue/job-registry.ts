import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { Sql } from '../database/sql.js';
import type { DomainEvent } from '../outbox/domain-event.js';
import { JOB, JOB_FAILED, type JobMetadata } from './job.decorator.js';
import type { JobName } from './jobs.js';

export interface RegisteredJob extends JobMetadata {
  /** Long jobs return a commit, or a result for `commitAll`; others return nothing. */
  perform(payload: unknown): Promise<unknown>;
  /**
   * Of a long job that is done on its own, but written together with others: writes the results of
   * several, in the transaction that marks these as done.
   */
  commitAll?(results: unknown[]): Promise<unknown>;
  /**
   * The same as a part of the statement that marks them as done, where these results need no more.
   */
  statement?(results: unknown[]): Sql | undefined;
  /** Whether four times as many run at the same time: they are short, and share their statements. */
  isShort?: boolean;
  /** Called when the job is given up; see `JobFailed`. */
  failed?(payload: unknown): Promise<void>;
}

/** Method of a `JobSource`. */
export const JOBS = Symbol('jobs');

/** A provider whose jobs are not methods of its own, but follow from a registry of kinds. */
export interface JobSource {
  [JOBS](): RegisteredJob[];
}

const isSource = (instance: object): instance is JobSource =>
  typeof (instance as Partial<JobSource>)[JOBS] === 'function';

/** Maps jobs to the methods that do them, and events to the jobs that listen to them. */
@Injectable()
export class JobRegistry {
  private found: Map<string, RegisteredJob> | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  find(name: string): RegisteredJob | undefined {
    return this.jobs.get(name);
  }

  get(name: string): RegisteredJob {
    const job = this.find(name);
    if (!job) throw new Error(`No method does the job ${name}`);
    return job;
  }

  /** Names of the jobs that listen to `event`. */
  jobsFor(event: DomainEvent): JobName[] {
    return this.all
      .filter(({ on }) =>
        on.some((one) => one === event.constructor || one === event.constructor.name),
      )
      .map((job) => job.name);
  }

  get all(): RegisteredJob[] {
    return [...this.jobs.values()];
  }

  /** Discovered on first use, when every provider exists. */
  private get jobs(): Map<string, RegisteredJob> {
    this.found ??= this.collect();
    return this.found;
  }

  private collect(): Map<string, RegisteredJob> {
    const jobs = new Map<string, RegisteredJob>();
    const add = (job: RegisteredJob) => {
      if (jobs.has(job.name)) throw new Error(`Two methods do ${job.name}`);
      jobs.set(job.name, job);
    };
    const failures = new Map<string, (payload: unknown) => Promise<void>>();
    for (const { method, call } of this.methods()) {
      const failed: JobName | undefined = Reflect.getMetadata(JOB_FAILED, method);
      if (failed) failures.set(failed, call);
      const metadata: JobMetadata | undefined = Reflect.getMetadata(JOB, method);
      if (metadata) add({ ...metadata, perform: call });
    }
    for (const { instance } of this.discovery.getProviders()) {
      if (instance && typeof instance === 'object' && isSource(instance)) {
        for (const job of instance[JOBS]()) add(job);
      }
    }
    for (const [name, failed] of failures) {
      const job = jobs.get(name);
      if (!job) throw new Error(`No method does the job ${name}`);
      job.failed = failed;
    }
    return jobs;
  }

  /** Every method of every provider. */
  private *methods() {
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const prototype = Object.getPrototypeOf(instance);
      if (!prototype || prototype === Object.prototype) continue;
      for (const key of this.scanner.getAllMethodNames(prototype)) {
        yield { method: prototype[key], call: (payload: unknown) => instance[key](payload) };
      }
    }
  }
}
