import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { DomainEvent } from '../outbox/domain-event.js';
import { type Commit, JOB, JOB_FAILED, type JobMetadata } from './job.decorator.js';
import type { JobName } from './jobs.js';

export interface RegisteredJob extends JobMetadata {
  /** Only a long job answers something. */
  perform(payload: unknown): Promise<Commit | undefined>;
  /** Called when the job comes to rest; see `JobFailed`. */
  failed?(payload: unknown): Promise<void>;
}

/** Knows which method does which job, and which jobs an event asks for. */
@Injectable()
export class JobRegistry {
  private found: Map<string, RegisteredJob> | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  get(name: string): RegisteredJob {
    const job = this.jobs.get(name);
    if (!job) throw new Error(`No method does the job ${name}`);
    return job;
  }

  /** Names of the jobs that `event` asks for. */
  wantedBy(event: DomainEvent): JobName[] {
    return this.all
      .filter((job) => job.on.includes(event.constructor as never))
      .map((job) => job.name);
  }

  get all(): RegisteredJob[] {
    return [...this.jobs.values()];
  }

  /** Looked for when first asked: by then every provider has been made. */
  private get jobs(): Map<string, RegisteredJob> {
    this.found ??= this.find();
    return this.found;
  }

  private find(): Map<string, RegisteredJob> {
    const jobs = new Map<string, RegisteredJob>();
    const failures = new Map<string, (payload: unknown) => Promise<void>>();
    for (const { method, call } of this.methods()) {
      const failed: JobName | undefined = Reflect.getMetadata(JOB_FAILED, method);
      if (failed) failures.set(failed, call);
      const metadata: JobMetadata | undefined = Reflect.getMetadata(JOB, method);
      if (!metadata) continue;
      if (jobs.has(metadata.name)) throw new Error(`Two methods do ${metadata.name}`);
      jobs.set(metadata.name, { ...metadata, perform: call });
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
