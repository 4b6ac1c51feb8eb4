import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { PersonalDataRegister } from './personal-data.js';

/** Days for which responses to retried requests are kept. */
export const IDEMPOTENCY_DAYS = 1;

/** Minimum characters of a text that is searched for in responses. */
const SHORTEST_MENTION = 4;

/** The personal data of the platform itself. */
@Injectable()
export class PlatformPersonalData implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly register: PersonalDataRegister,
  ) {}

  onModuleInit(): void {
    this.register.declare(
      {
        kind: 'audit',
        why: 'accountability',
        tables: ['audit_entries', 'audit_seals', 'personal_keys'],
        kept: 'as-the-programme',
        days: null,
        onErasure: 'sealed',
        export: {
          'my activity': `SELECT at, action, subject_kind AS on_what, subject_id AS on_which
            FROM audit_entries WHERE actor_id = $1 ORDER BY id`,
        },
        erase: (personId) => this.audit.forget(personId),
      },
      {
        kind: 'retries',
        why: 'security',
        tables: ['idempotency_keys'],
        kept: 'after-creation',
        days: IDEMPOTENCY_DAYS,
        onErasure: 'removed',
        export: {},
        erase: (personId) => this.eraseAnswers(personId),
        merge: async ({ from }) => {
          await this.db.run('DELETE FROM idempotency_keys WHERE person_id = $1', [from]);
          return { moved: 0 };
        },
        purge: () =>
          this.db.run(
            'DELETE FROM idempotency_keys WHERE created_at < now() - make_interval(days => $1)',
            [IDEMPOTENCY_DAYS],
          ),
      },
    );
  }

  /** Removes the person's own responses, and other people's that mention the person. */
  private async eraseAnswers(personId: string): Promise<void> {
    await this.db.run('DELETE FROM idempotency_keys WHERE person_id = $1', [personId]);
    const mentions = [personId];
    for (const { mentions: sql } of this.register.kinds) {
      if (!sql) continue;
      const rows = await this.db.rows<Record<string, string | null>>(sql, [personId]);
      mentions.push(...rows.flatMap((row) => Object.values(row).filter((text) => text !== null)));
    }
    await this.db.run(
      `UPDATE idempotency_keys SET response = NULL WHERE response IS NOT NULL AND EXISTS (
         SELECT 1 FROM unnest($1::text[]) AS m (text)
         WHERE position(lower(m.text) IN lower(response::text)) > 0)`,
      // A shorter text would be found in nearly every response.
      [mentions.filter((text) => text.length >= SHORTEST_MENTION)],
    );
  }
}
