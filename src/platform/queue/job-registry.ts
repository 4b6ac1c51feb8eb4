import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { DomainEvent } from '../outbox/domain-event.js';
import { JOB, type JobMetadata } from './job.decorator.js';
import type { JobName } from './jobs.js';

export interface RegisteredJob extends JobMetadata {
  perform(payload: unknown): Promise<void>;
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
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const prototype = Object.getPrototypeOf(instance);
      if (!prototype || prototype === Object.prototype) continue;
      for (const key of this.scanner.getAllMethodNames(prototype)) {
        const metadata: JobMetadata | undefined = Reflect.getMetadata(JOB, prototype[key]);
        if (!metadata) continue;
        if (jobs.has(metadata.name)) throw new Error(`Two methods do ${metadata.name}`);
        jobs.set(metadata.name, { ...metadata, perform: (p) => instance[key](p) });
      }
    }
    return jobs;
  }
}
