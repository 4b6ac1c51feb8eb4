import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Audit } from '../../../platform/audit/audit.js';
import { isUnchanged } from '../../../platform/audit/unchanged.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { sql } from '../../../platform/database/sql.js';
import { updateVersion } from '../../../platform/database/versions.js';
import { InvalidFields, NotFound } from '../../../platform/errors/errors.js';
import { type Page, type PageQuery, readPage } from '../../../platform/http/pagination.js';
import type { AwardKind } from '../certificate.entity.js';
import { shippedDesigns } from '../document/design/default-design.js';
import type { CertificateDesign, ShippedDesign } from '../document/design/design.js';
import { CertificateTemplate } from './certificate-template.entity.js';
import type {
  SaveTemplateDto,
  TemplateDesignDto,
  TemplateDto,
  TemplatesQuery,
  TemplateVersionDto,
} from './templates.dto.js';

const columns = sql`m.id, m.name, v.ordinal, m.archived_at AS "archivedAt",
  v.created_at AS "changedAt", m.version,
  (SELECT count(*)::int FROM certificate_awards w WHERE w.template_id = m.id) AS awards`;

const from = sql`certificate_templates m JOIN LATERAL (
    SELECT ordinal, created_at, design FROM certificate_template_versions
    WHERE template_id = m.id ORDER BY ordinal DESC LIMIT 1) v ON true`;

/** Number of cached designs. */
const KEPT_DESIGNS = 100;

/** The ids of all images in a design. */
export const imagesOf = (design: CertificateDesign): string[] => [
  ...new Set(
    [
      design.backgroundId,
      ...design.logoIds,
      design.sealId,
      ...design.signatures.map(({ imageId }) => imageId),
    ].filter((id) => id !== null),
  ),
];

/** Templates of certificates. Saving creates a new version; versions never change. */
@Injectable()
export class TemplatesService {
  /** Designs by version; a version never changes. */
  private readonly kept = new LRUCache<string, CertificateDesign>({ max: KEPT_DESIGNS });

  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  list({ archived, ...query }: TemplatesQuery): Promise<Page<TemplateDto>> {
    const where = [!archived && sql`m.archived_at IS NULL`];
    return readPage(this.db, { select: columns, from, id: sql`m.id`, where }, query);
  }

  /** A template with its newest design. @throws NotFound */
  async get(id: string): Promise<TemplateDesignDto> {
    const row = await this.db.row<TemplateDesignDto>(
      sql`SELECT ${columns}, v.design FROM ${from} WHERE m.id = ${id}`,
    );
    if (!row) throw new NotFound('template');
    return row;
  }

  versions(id: string, query: PageQuery): Promise<Page<TemplateVersionDto>> {
    return readPage(
      this.db,
      {
        select: sql`v.id, v.ordinal, v.created_at AS "createdAt", v.design, p.latin_name AS by`,
        from: sql`certificate_template_versions v JOIN shared.people p ON p.id = v.created_by`,
        id: sql`v.id`,
        where: [sql`v.template_id = ${id}`],
      },
      query,
    );
  }

  /** @throws InvalidFields when an image does not exist */
  add(actor: Actor, { name, design }: SaveTemplateDto): Promise<TemplateDesignDto> {
    return this.db.transaction(async () => {
      await this.checkImages(design);
      const id = newId();
      await this.db.run('INSERT INTO certificate_templates (id, name) VALUES ($1, $2)', [id, name]);
      await this.addVersion(actor, id, design);
      await this.audit.record({ actor, action: 'template.added', subject: ['template', id] });
      return this.get(id);
    });
  }

  /**
   * Saves a template; creates a new version if the design has changed. @throws Changed,
   * InvalidFields
   */
  save(
    actor: Actor,
    id: string,
    version: number,
    { name, design }: SaveTemplateDto,
  ): Promise<TemplateDesignDto> {
    return this.db.transaction(async () => {
      await this.checkImages(design);
      const current = await this.get(id);
      if (current.version === version && isUnchanged(current, { name, design })) return current;
      await updateVersion(this.db, CertificateTemplate, { id, version }, { name });
      const before = await this.get(id);
      const same = await this.db.row('SELECT 1 WHERE $1::jsonb = $2::jsonb', [
        JSON.stringify(before.design),
        JSON.stringify(design),
      ]);
      if (!same) await this.addVersion(actor, id, design);
      await this.audit.record({
        actor,
        action: 'template.saved',
        subject: ['template', id],
        details: { ordinal: before.ordinal + (same ? 0 : 1) },
      });
      return this.get(id);
    });
  }

  /** Archives or restores a template; awards that use it keep using it. @throws Changed */
  archive(
    actor: Actor,
    id: string,
    version: number,
    isArchived: boolean,
  ): Promise<TemplateDesignDto> {
    return this.db.transaction(async () => {
      const current = await this.get(id);
      if (current.version === version && (current.archivedAt !== null) === isArchived)
        return current;
      const archivedAt = isArchived ? new Date() : null;
      await updateVersion(this.db, CertificateTemplate, { id, version }, { archivedAt });
      await this.audit.record({
        actor,
        action: isArchived ? 'template.archived' : 'template.restored',
        subject: ['template', id],
      });
      return this.get(id);
    });
  }

  /** The version used for a batch that is approved now; null: the default design. */
  async newestVersion(templateId: string | null): Promise<string | null> {
    if (!templateId) return null;
    const row = await this.db.row<{ id: string }>(
      `SELECT id FROM certificate_template_versions WHERE template_id = $1
       ORDER BY ordinal DESC LIMIT 1`,
      [templateId],
    );
    return row?.id ?? null;
  }

  /**
   * The design of a version or, without one, a design that ships: that kept with the certificate, or
   * the default for one that is not issued yet.
   */
  async design(
    versionId: string | null,
    kind: AwardKind,
    shipped: ShippedDesign = 'classic',
  ): Promise<CertificateDesign> {
    if (!versionId) return shippedDesigns[shipped](kind);
    const cached = this.kept.get(versionId);
    if (cached) return cached;
    const row = await this.db.row<{ design: CertificateDesign }>(
      'SELECT design FROM certificate_template_versions WHERE id = $1',
      [versionId],
    );
    if (!row) throw new NotFound('template');
    this.kept.set(versionId, row.design);
    return row.design;
  }

  private async addVersion(actor: Actor, id: string, design: CertificateDesign): Promise<void> {
    await this.db.run(
      `INSERT INTO certificate_template_versions (id, template_id, ordinal, design, created_by)
       SELECT $1, $2, coalesce(max(ordinal), 0) + 1, $3, $4 FROM certificate_template_versions
       WHERE template_id = $2`,
      [newId(), id, JSON.stringify(design), actor.personId],
    );
  }

  private async checkImages(design: CertificateDesign): Promise<void> {
    const ids = imagesOf(design);
    const found = await this.db.rows('SELECT id FROM certificate_images WHERE id = ANY($1)', [ids]);
    if (found.length === ids.length) return;
    throw new InvalidFields([
      { pointer: '/design', code: 'not-there', detail: 'names a picture that is not there' },
    ]);
  }
}
