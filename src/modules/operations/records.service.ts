import { Inject, Injectable } from '@nestjs/common';
import {
  SETTINGS,
  type Settings,
  secretSettings,
  settingSpecs,
} from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { containing } from '../../platform/database/like.js';
import { type Page, readPage } from '../../platform/http/pagination.js';
import type { AuditEntryDto, AuditQuery, SettingDto } from './operations.dto.js';

/** The settings in force and the audit record. */
@Injectable()
export class RecordsService {
  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  listSettings(): SettingDto[] {
    return Object.entries(settingSpecs).map(([name, spec]) => {
      const { desc = '', default: fallback } = spec as { desc?: string; default?: unknown };
      const value = this.settings[name as keyof typeof settingSpecs];
      const secret = secretSettings.has(name);
      return {
        name,
        description: desc,
        value: secret ? null : String(value),
        secret,
        set: value !== fallback,
      };
    });
  }

  /** Newest first. */
  listAudit(query: AuditQuery): Promise<Page<AuditEntryDto>> {
    return readPage(
      this.db,
      {
        select: `a.id, a.at, a.actor_id AS "actorId", p.latin_name AS "actorName", a.action,
          a.subject_kind AS "subjectKind", a.subject_id AS "subjectId", a.details`,
        from: 'audit_entries a LEFT JOIN people p ON p.id = a.actor_id',
        id: 'a.id',
        key: { sql: 'a.id', type: 'uuid', descending: true },
        where: [
          '($1::text IS NULL OR a.action ILIKE $1)',
          '($2::uuid IS NULL OR a.subject_id = $2)',
          '($3::uuid IS NULL OR a.actor_id = $3)',
        ],
        params: [containing(query.action), query.subjectId ?? null, query.actorId ?? null],
      },
      query,
    );
  }
}
