import { BullAdapter } from '@bull-board/api/bullAdapter';
import Bull, { type Job } from 'bull';
import { Redis } from 'ioredis';
import type { Settings } from '../../../platform/config/settings.js';
import { logger } from '../../../platform/telemetry/logger.js';
import { withoutAddresses } from '../../../platform/telemetry/without-addresses.js';

/** Milliseconds after which the board says that Redis does not answer. */
const TIMEOUT_MS = 3_000;

/** A queue that only shows its jobs, without what an error may say of a person. */
class ReadAdapter extends BullAdapter {
  constructor(queue: Bull.Queue) {
    super(queue, { readOnlyMode: true, allowRetries: false });
  }

  override async getJob(id: string) {
    const job = await super.getJob(id);
    return job && cleaned(job);
  }

  override async getJobs(...args: Parameters<BullAdapter['getJobs']>) {
    return (await super.getJobs(...args)).map(cleaned);
  }
}

function cleaned(job: Job): Job {
  Object.assign(job, {
    failedReason: job.failedReason && withoutAddresses(job.failedReason),
    stacktrace: [],
  });
  return job;
}

/** The queues as they are in Redis, read over one connection. */
export class ReadQueues {
  private readonly redis: Redis;
  readonly adapters: BullAdapter[];

  constructor(names: string[], { REDIS_URL, REDIS_PREFIX }: Settings) {
    this.redis = new Redis(REDIS_URL, { maxRetriesPerRequest: 1, commandTimeout: TIMEOUT_MS });
    // Every queue listens.
    this.redis.setMaxListeners(0);
    this.redis.on('error', (error) => logger.debug({ reason: error.message }, 'queue board'));
    const queues = names.map(
      (name) => new Bull(name, { prefix: `${REDIS_PREFIX}:queue`, createClient: () => this.redis }),
    );
    for (const queue of queues) {
      queue.on('error', (error) => logger.debug({ reason: error.message }, 'queue board'));
    }
    this.adapters = queues.map((queue) => new ReadAdapter(queue));
  }

  close(): void {
    this.redis.disconnect();
  }
}
