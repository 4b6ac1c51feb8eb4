import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { sql } from '../../platform/database/sql.js';
import { NotFound } from '../../platform/errors/errors.js';
import { type Page, readPage } from '../../platform/http/pagination.js';
import { fault } from '../../platform/i18n/fault.js';
import { explained } from '../../platform/i18n/sentences.js';
import { errorGroup } from '../../platform/outbox/error-group.sql.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { MAX_DEATHS, PROCESS_ENDED } from '../../platform/queue/job-starts.js';
import type {
  FailedJobDto,
  FailedJobGroupDto,
  FailedJobsQuery,
  RetryJobsDto,
} from './operations.dto.js';

/** Groups that are shown: more are a sign of one cause. */
const MAX_GROUPS = 100;

/** Jobs that were given up, until a person has them tried again. */
@Injectable()
export class FailedJobsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** By job and error, the largest groups first. */
  async groups(): Promise<FailedJobGroupDto[]> {
    const rows = await this.db.rows<Omit<FailedJobGroupDto, 'failure'> & { attempts: number }>(
      sql`SELECT job, ${errorGroup(sql`last_error`)} AS error, count(*)::int AS jobs,
          min(failed_at) AS "firstFailedAt", max(failed_at) AS "lastFailedAt",
          max(attempts) AS attempts
        FROM shared.jobs WHERE failed_at IS NOT NULL AND done_at IS NULL
        GROUP BY 1, 2 ORDER BY jobs DESC, job, error LIMIT ${MAX_GROUPS}`,
    );
    return rows.map(({ attempts, ...group }) => ({
      ...group,
      failure: failureOf({ lastError: group.error, attempts }),
    }));
  }

  async list({ job, ...query }: FailedJobsQuery): Promise<Page<FailedJobDto>> {
    const page = await readPage<Omit<FailedJobDto, 'failure'>>(
      this.db,
      {
        select: sql`id, job, created_at AS "createdAt", failed_at AS "failedAt", attempts,
          last_error AS "lastError"`,
        from: sql`shared.jobs`,
        id: sql`id`,
        where: [sql`failed_at IS NOT NULL`, sql`done_at IS NULL`, job && sql`job = ${job}`],
      },
      query,
    );
    return { ...page, items: page.items.map((job) => ({ ...job, failure: failureOf(job) })) };
  }

  /** Has one tried again. @throws NotFound */
  async retry(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async () => {
      if (!(await this.outbox.retry(id))) throw new NotFound('failed job');
      await this.audit.record({ actor, action: 'job.retried', subject: ['job', id] });
    });
  }

  /** Has those of a group tried again, or all; returns their number. */
  async retryMany(actor: Actor, { job, error }: RetryJobsDto): Promise<{ retried: number }> {
    return this.db.transaction(async () => {
      const retried = await this.outbox.retryMany({ job, error });
      if (retried > 0) {
        const details = { job: job ?? null, retried };
        await this.audit.record({
          actor,
          action: 'jobs.retried',
          subject: ['jobs', newId()],
          details,
        });
      }
      return { retried };
    });
  }
}

const failureOf = ({ lastError, attempts }: { lastError: string | null; attempts: number }) =>
  explained(
    lastError === PROCESS_ENDED
      ? fault('job-ended-process', { count: MAX_DEATHS })
      : fault('job-failed', { count: attempts }),
  );
