import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { PersonalDataRegister } from '../../../platform/privacy/personal-data.js';
import { logger } from '../../../platform/telemetry/logger.js';
import type { RemovedDto, RetentionRunDto } from './privacy.dto.js';
import { RetentionRun } from './retention-run.entity.js';

/** Removes what has been kept long enough, once a day, and says what it removed. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly register: PersonalDataRegister,
  ) {}

  /** The last runs, the newest first. */
  list(): Promise<RetentionRunDto[]> {
    return this.db.rows<RetentionRunDto>(
      'SELECT id, ran_at AS "ranAt", removed FROM retention_runs ORDER BY id DESC LIMIT 60',
    );
  }

  /** Runs when the last run was yesterday: a worker may look as often as it likes. */
  async runIfDue(): Promise<void> {
    const recent = await this.db.row(
      `SELECT 1 FROM retention_runs WHERE ran_at > now() - interval '23 hours'`,
    );
    if (!recent) await this.run();
  }

  /** Each kind in a transaction of its own: one that fails is told, and keeps no other back. */
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
