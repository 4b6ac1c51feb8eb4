import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { AdministratorHomeDto } from './administrator-home.dto.js';
import type { JobFiguresDto, QueueDto } from './operations.dto.js';
import type { QueueAdvice } from './queue-advice.js';
import { queueAdvice } from './queue-advice.js';
import { SystemHealthService } from './system-health.service.js';

const isWaiting = 'done_at IS NULL AND failed_at IS NULL';
const hasFailed = 'done_at IS NULL AND failed_at IS NOT NULL';

/** Counts jobs that wait and jobs that were given up, and the age of the oldest that waits. */
const counts = (waiting: string, failed: string): string =>
  `count(*) FILTER (WHERE ${isWaiting})::int AS "${waiting}",
   count(*) FILTER (WHERE ${hasFailed})::int AS "${failed}",
   extract(epoch FROM now() - min(created_at) FILTER (WHERE ${isWaiting}))::int
     AS "oldestSeconds"`;

type UnfinishedJobs = Pick<
  AdministratorHomeDto,
  'waitingJobs' | 'failedJobs' | 'oldestSeconds' | 'lastFailedAt'
>;

/** What gauges say of the jobs of one kind. */
export interface JobGauges {
  job: string;
  waiting: number;
  /** Of those waiting, failed at least once. */
  retrying: number;
  failed: number;
  oldestSeconds: number;
}

/** Minutes over which the rate of jobs is averaged. */
const RATE_MINUTES = 5;

/** The jobs according to the outbox; Redis only holds those in transit. */
@Injectable()
export class JobsService {
  constructor(
    private readonly db: Database,
    private readonly health: SystemHealthService,
  ) {}

  figures(): Promise<JobFiguresDto[]> {
    return this.db.rows(
      `SELECT job, ${counts('waiting', 'failed')},
         count(*) FILTER (WHERE ${isWaiting} AND attempts > 0)::int AS retrying,
         count(*) FILTER (WHERE done_at IS NOT NULL)::int AS done
       FROM shared.jobs GROUP BY job ORDER BY job`,
    );
  }

  /** Reads only the index on jobs that are not done, which are few. */
  async unfinished(): Promise<UnfinishedJobs> {
    const row = await this.db.row<UnfinishedJobs>(
      `SELECT ${counts('waitingJobs', 'failedJobs')}, max(failed_at) AS "lastFailedAt"
       FROM shared.jobs WHERE done_at IS NULL`,
    );
    return row as UnfinishedJobs;
  }

  /** Whether jobs are late, since when, and what to do about it. */
  async queue(): Promise<QueueDto> {
    const row = await this.db.row<Omit<QueueDto, 'advice' | 'isRedisUp'> & { untried: number }>(
      `SELECT ${counts('waiting', 'failed')},
         count(*) FILTER (WHERE ${isWaiting} AND attempts > 0)::int AS retrying,
         count(*) FILTER (WHERE ${isWaiting} AND attempts = 0)::int AS untried,
         min(created_at) FILTER (WHERE ${isWaiting}) AS "oldestAt",
         (SELECT max(done_at) FROM shared.jobs WHERE done_at IS NOT NULL) AS "lastDoneAt"
       FROM shared.jobs WHERE done_at IS NULL`,
    );
    const { untried, ...queue } = row as NonNullable<typeof row>;
    const { parts } = await this.health.report();
    const isRedisUp = parts.find(({ name }) => name === 'redis')?.isUp ?? false;
    const advice: QueueAdvice = queueAdvice({ ...queue, untried, isRedisUp }, new Date());
    return { ...queue, isRedisUp, advice };
  }

  /** The unfinished jobs of each kind. */
  gauges(): Promise<JobGauges[]> {
    return this.db.rows(
      `SELECT job, ${counts('waiting', 'failed')},
         count(*) FILTER (WHERE ${isWaiting} AND attempts > 0)::int AS retrying
       FROM shared.jobs WHERE done_at IS NULL GROUP BY job`,
    );
  }

  /** How many jobs of each kind were done a minute lately. */
  rates(): Promise<{ job: string; perMinute: number }[]> {
    return this.db.rows(
      `SELECT job, count(*)::float / ${RATE_MINUTES} AS "perMinute" FROM shared.jobs
       WHERE done_at > now() - make_interval(mins => ${RATE_MINUTES}) GROUP BY job`,
    );
  }
}
