import { Global, Injectable, Module } from '@nestjs/common';
import type { Actor } from '../auth/actor.js';
import { Database } from '../database/database.js';
import { newId } from '../database/id.js';
import { currentContext } from '../telemetry/context.js';

/** Who did what to which row. */
export interface AuditEntry {
  /** Absent for what the system did by itself. */
  actor?: Actor | undefined;
  /** noun.past-participle, such as `cohort.opened`. */
  action: string;
  /** Table's noun and id of the row. */
  subject: [kind: string, id: string];
  /** What changed; ids, states and numbers. */
  details?: object;
}

/** The append-only record of acts, written in the transaction of the act. */
@Injectable()
export class Audit {
  constructor(private readonly db: Database) {}

  async record({ actor, action, subject, details }: AuditEntry): Promise<void> {
    await this.db.run(
      `INSERT INTO audit_entries (id, actor_id, action, subject_kind, subject_id, details, request_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        newId(),
        actor?.personId ?? null,
        action,
        subject[0],
        subject[1],
        JSON.stringify(details ?? {}),
        currentContext()?.requestId ?? currentContext()?.jobId ?? null,
      ],
    );
  }
}

@Global()
@Module({ providers: [Audit], exports: [Audit] })
export class AuditModule {}
