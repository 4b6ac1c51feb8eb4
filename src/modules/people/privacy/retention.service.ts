import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { PersonalDataRegister } from '../../../platform/privacy/personal-data.js';
import { logger } from '../../../platform/telemetry/logger.js';
import type { RemovedDto, RetentionRunDto } from './privacy.dto.js';
import { RetentionRun } from './retention-run.entity.js';

/** Removes data whose retention period has passed, once a day, and records what it removed. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly register: PersonalDataRegister,
  ) {}

  /** The latest runs, newest first. */
  list(): Promise<RetentionRunDto[]> {
    return this.db.rows<RetentionRunDto>(
      'SELECT id, ran_at AS "ranAt", removed FROM retention_runs ORDER BY id DESC LIMIT 60',
    );
  }

  /** Runs unless it has run within 23 hours; a worker can call it as often as it likes. */
  async runIfDue(): Promise<void> {
    const recent = await this.db.row(
      `SELECT 1 FROM retention_runs WHERE ran_at > now() - interval '23 hours'`,
    );
    if (!recent) await this.run();
  }

  /**
   * Removes each kind in its own transaction: a failure is logged and does not block the others.
   */
  async run(): Promise<RemovedDto[]> {
    const removed: RemovedDto[] = [];
    for (const { kind, purge } of this.register.kinds) {
      if (!purge) continue;
      try {
        removed.push({ kind, rows: await this.db.transaction(() => purge()) });
      } catch (error) {
        logger.error({ kind, err: error }, 'retention failed');
      }
    }
    const id = newId();
    await this.db.transaction(async () => {
      await this.db.repository(RetentionRun).insert({ id, removed });
      const details = Object.fromEntries(removed.map(({ kind, rows }) => [kind, rows]));
      await this.audit.record({ action: 'retention.run', subject: ['retention-run', id], details });
    });
    logger.info({ removed }, 'retention removed what has been kept long enough');
    return removed;
  }
}
