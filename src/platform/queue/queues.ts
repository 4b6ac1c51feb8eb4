import { getQueueToken } from '@nestjs/bull';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bull';
import { logger } from '../telemetry/logger.js';
import { type QueueName, queueNames } from './jobs.js';

/** A job on its way to Redis; `id` is the id of its outbox row. */
export interface QueuedJob {
  id: string;
  name: string;
  queue: QueueName;
  payload: object;
}

/** The Bull queues by name. */
@Injectable()
export class Queues implements OnModuleInit {
  private readonly queues = new Map<QueueName, Queue>();

  constructor(private readonly modules: ModuleRef) {}

  onModuleInit(): void {
    for (const name of queueNames) {
      const queue = this.modules.get<Queue>(getQueueToken(name), { strict: false });
      // Bull speaks up on every lost connection; ioredis connects again by itself.
      queue.on('error', (error) => logger.debug({ queue: name, reason: error.message }, 'queue'));
      this.queues.set(name, queue);
    }
  }

  /** Whether Redis answers at this moment. */
  get ready(): boolean {
    return [...this.queues.values()].every((queue) => queue.client.status === 'ready');
  }

  /** Calls `handler` each time Redis is back. */
  onReady(handler: () => void): void {
    this.get(queueNames[0]).client.on('ready', handler);
  }

  get(name: QueueName): Queue {
    const queue =
      this.queues.get(name) ?? this.modules.get<Queue>(getQueueToken(name), { strict: false });
    if (!queue) throw new Error(`No queue is called ${name}`);
    return queue;
  }

  /** Adds jobs; one that is there already (same id) is left alone. */
  async add(jobs: QueuedJob[]): Promise<void> {
    for (const name of queueNames) {
      const own = jobs.filter((job) => job.queue === name);
      if (own.length === 0) continue;
      await this.get(name).addBulk(
        own.map((job) => ({ name: job.name, data: job.payload, opts: { jobId: job.id } })),
      );
    }
  }

  /** The ids of those jobs that Redis has. */
  async known(jobs: { id: string; queue: QueueName }[]): Promise<Set<string>> {
    const found = new Set<string>();
    for (const name of queueNames) {
      const own = jobs.filter((job) => job.queue === name);
      if (own.length === 0) continue;
      const queue = this.get(name);
      const asked = queue.client.pipeline();
      for (const { id } of own) asked.exists(queue.toKey(id));
      const answers = (await asked.exec()) ?? [];
      for (const [index, { id }] of own.entries()) {
        const [error, exists] = answers[index] ?? [new Error('Redis did not answer')];
        if (error) throw error;
        if (exists === 1) found.add(id);
      }
    }
    return found;
  }
}
