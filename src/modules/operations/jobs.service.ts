import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { sql } from '../../platform/database/sql.js';
import { NotFound } from '../../platform/errors/errors.js';
import { type Page, type PageQuery, readPage } from '../../platform/http/pagination.js';
import { fault } from '../../platform/i18n/fault.js';
import { explained } from '../../platform/i18n/sentences.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { MAX_DEATHS, PROCESS_ENDED } from '../../platform/queue/job-starts.js';
import type { AdministratorHomeDto } from './administrator-home.dto.js';
import type { FailedJobDto, JobFiguresDto } from './operations.dto.js';

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

/** The jobs according to the outbox; Redis only holds those in transit. */
@Injectable()
export class JobsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  figures(): Promise<JobFiguresDto[]> {
    return this.db.rows(
      `SELECT job, ${counts('waiting', 'failed')},
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

  async failed(query: PageQuery): Promise<Page<FailedJobDto>> {
    const page = await readPage<Omit<FailedJobDto, 'failure'>>(
      this.db,
      {
        select: sql`id, job, created_at AS "createdAt", failed_at AS "failedAt", attempts,
          last_error AS "lastError"`,
        from: sql`shared.jobs`,
        id: sql`id`,
        where: [sql`failed_at IS NOT NULL`, sql`done_at IS NULL`],
      },
      query,
    );
    const items = page.items.map((job) => ({
      ...job,
      failure: explained(
        job.lastError === PROCESS_ENDED
          ? fault('job-ended-process', { count: MAX_DEATHS })
          : fault('job-failed', { count: job.attempts }),
      ),
    }));
    return { ...page, items };
  }

  /**
   * Retries a job that was given up.
   * @throws NotFound
   */
  async retry(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async () => {
      if (!(await this.outbox.retry(id))) throw new NotFound('failed job');
      await this.audit.record({ actor, action: 'job.retried', subject: ['job', id] });
    });
  }
}
