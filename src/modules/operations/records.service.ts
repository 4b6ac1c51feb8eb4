import { Inject, Injectable, type StreamableFile } from '@nestjs/common';
import { Audit, type OpenedEntry } from '../../platform/audit/audit.js';
import type { Actor } from '../../platform/auth/actor.js';
import {
  SETTINGS,
  type Settings,
  secretSettings,
  settingSpecs,
} from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { containing } from '../../platform/database/search.js';
import { sql } from '../../platform/database/sql.js';
import { headingsIn, listExport } from '../../platform/http/list-export.js';
import { type Page, readPage } from '../../platform/http/pagination.js';
import type { AuditEntryDto, AuditExport, AuditQuery, SettingDto } from './operations.dto.js';

/** The current settings and the audit record. */
@Injectable()
export class RecordsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
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
  async listAudit(query: AuditQuery): Promise<Page<AuditEntryDto>> {
    const page = await readPage<AuditRow>(
      this.db,
      {
        select: sql`a.id, a.at, a.actor_id AS "actorId", p.latin_name AS "actorName", a.action,
          a.subject_kind AS "subjectKind", a.subject_id AS "subjectId", a.details, a.before, a.after,
          a.request_id AS "requestId", a.about, a.personal, a.origin`,
        from: sql`shared.audit_entries a LEFT JOIN shared.people p ON p.id = a.actor_id`,
        id: sql`a.id`,
        key: { sql: sql`a.id`, type: 'uuid', descending: true },
        where: [
          query.action && sql`a.action ILIKE ${containing(query.action)}`,
          query.subjectId && sql`a.subject_id = ${query.subjectId}`,
          query.actorId && sql`a.actor_id = ${query.actorId}`,
          query.from && sql`a.at >= ${query.from}`,
          query.to && sql`a.at < ${query.to}`,
        ],
      },
      query,
    );
    const opened = await this.audit.open(page.items);
    const items = page.items.map(({ about: _, personal: __, origin: ___, ...row }, index) => ({
      ...row,
      ...(opened[index] as OpenedEntry),
    }));
    return { ...page, items };
  }

  /** The whole record for a spreadsheet. The export itself is recorded too. */
  async exportAudit(actor: Actor, { format, ...filter }: AuditExport): Promise<StreamableFile> {
    await this.audit.record({
      actor,
      action: 'audit.exported',
      subject: ['person', actor.personId],
      details: { ...filter },
    });
    return listExport(
      { name: 'audit', format },
      headingsIn(actor.language, auditColumns),
      (after, limit) => this.listAudit({ ...filter, limit, ...(after && { after }) }),
    );
  }
}

type AuditRow = AuditEntryDto & {
  about: string | null;
  personal: string | null;
  origin: string | null;
};

const json = (value: object | null) => (value ? JSON.stringify(value) : null);

const auditColumns = {
  when: (row: AuditEntryDto) => new Date(row.at).toISOString(),
  who: (row: AuditEntryDto) => row.actorName,
  who_id: (row: AuditEntryDto) => row.actorId,
  action: (row: AuditEntryDto) => row.action,
  record: (row: AuditEntryDto) => row.subjectKind,
  record_id: (row: AuditEntryDto) => row.subjectId,
  details: (row: AuditEntryDto) => json(row.details),
  before: (row: AuditEntryDto) => json(row.before),
  after: (row: AuditEntryDto) => json(row.after),
  address: (row: AuditEntryDto) => row.address,
  browser: (row: AuditEntryDto) => row.agent,
  request: (row: AuditEntryDto) => row.requestId,
};
