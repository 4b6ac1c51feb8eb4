import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { DomainEvent } from '../outbox/domain-event.js';
import { JOB, type JobMetadata } from './job.decorator.js';
import type { JobName } from './jobs.js';

export interface RegisteredJob extends JobMetadata {
  perform(payload: unknown): Promise<void>;
}

/** Knows which method does which job, and which jobs an event asks for. */
@Injectable()
export class JobRegistry implements OnModuleInit {
  private readonly jobs = new Map<JobName, RegisteredJob>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const prototype = Object.getPrototypeOf(instance);
      if (!prototype || prototype === Object.prototype) continue;
      for (const key of this.scanner.getAllMethodNames(prototype)) {
        const metadata: JobMetadata | undefined = Reflect.getMetadata(JOB, prototype[key]);
        if (!metadata) continue;
        if (this.jobs.has(metadata.name)) throw new Error(`Two methods do ${metadata.name}`);
        this.jobs.set(metadata.name, { ...metadata, perform: (p) => instance[key](p) });
      }
    }
  }

  get(name: string): RegisteredJob {
    const job = this.jobs.get(name as JobName);
    if (!job) throw new Error(`No method does the job ${name}`);
    return job;
  }

  /** Names of the jobs that `event` asks for. */
  wantedBy(event: DomainEvent): JobName[] {
    return [...this.jobs.values()]
      .filter((job) => job.on.includes(event.constructor as never))
      .map((job) => job.name);
  }
}
