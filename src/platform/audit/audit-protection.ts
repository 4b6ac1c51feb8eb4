import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../database/database.js';
import { logger } from '../telemetry/logger.js';
import { auditProtected } from '../telemetry/metrics.js';

/**
 * Reports at start, in the log and in the metrics, whether this process could alter the audit
 * record.
 */
@Injectable()
export class AuditProtection implements OnApplicationBootstrap {
  constructor(private readonly db: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    const safe = await this.isProtected();
    auditProtected.set(safe ? 1 : 0);
    if (safe) return;
    logger.warn(
      'the account of DATABASE_URL can alter the audit record: give the tables an owner of their own with MIGRATION_DATABASE_URL (docs/deployment.md)',
    );
  }

  /**
   * Whether the database account can neither change nor remove entries, nor disable the protection.
   */
  async isProtected(): Promise<boolean> {
    const row = await this.db.row<{ safe: boolean }>(
      `SELECT NOT bool_or(pg_has_role(current_user, relowner, 'MEMBER')
         OR has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')) AS safe
       FROM pg_class WHERE oid IN ('audit_entries'::regclass, 'audit_seals'::regclass)`,
    );
    return row?.safe === true;
  }
}
