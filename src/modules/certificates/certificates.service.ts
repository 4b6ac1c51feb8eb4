import { Inject, Injectable, type StreamableFile } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { Actor } from '../../platform/auth/actor.js';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { containing } from '../../platform/database/like.js';
import { type StoredFile, StoredFiles } from '../../platform/files/stored-files.js';
import { csvExport } from '../../platform/http/csv-export.js';
import { type Page, type PageQuery, readPage } from '../../platform/http/pagination.js';
import { NotFound } from '../../platform/http/problem.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import {
  type CertificateContent,
  type CertificateState,
  certificateLife,
} from './certificate.entity.js';
import { parseCertificateNumber } from './certificate-number.js';
import type {
  CertificateDto,
  CertificatesFilter,
  CertificatesQuery,
  VerificationDto,
} from './certificates.dto.js';
import { CertificateRevoked } from './certificates.events.js';
import { visibleCertificates } from './certificates.policy.js';

const columns = `t.id, t.number, t.state, t.enrolment_id AS "enrolmentId",
  t.content->>'latinName' AS "latinName", t.content->>'nativeName' AS "nativeName",
  a.member_state AS "memberState", t.content->>'cohortTitle' AS "cohortTitle",
  (t.content->>'hours')::int AS hours, t.issued_at AS "issuedAt", t.revoked_at AS "revokedAt",
  t.revocation_reason AS "revocationReason", t.version`;

const from = `certificates t JOIN enrolments e ON e.id = t.enrolment_id
  JOIN applications a ON a.id = e.application_id`;

const isoOrNothing = (at: string | Date | null) => (at ? new Date(at).toISOString() : null);

const exportColumns = {
  Number: (row: CertificateDto) => row.number,
  Status: (row: CertificateDto) => row.state,
  Name: (row: CertificateDto) => row.latinName,
  'Native name': (row: CertificateDto) => row.nativeName,
  State: (row: CertificateDto) => row.memberState,
  Cohort: (row: CertificateDto) => row.cohortTitle,
  Hours: (row: CertificateDto) => row.hours,
  Issued: (row: CertificateDto) => isoOrNothing(row.issuedAt),
  Revoked: (row: CertificateDto) => isoOrNothing(row.revokedAt),
  Reason: (row: CertificateDto) => row.revocationReason,
  Verification: (row: CertificateDto) => row.verificationUrl,
};

/** Where anyone verifies a number. */
export const verificationUrl = (publicUrl: string, number: string) =>
  `${publicUrl}/verify/${number}`;

/** The register of certificates, revocation and verification. */
@Injectable()
export class CertificatesService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly files: StoredFiles,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Whether a person holds a certificate that is in force. */
  async isHeldBy(personId: string): Promise<boolean> {
    const held = await this.db.row(
      `SELECT 1 FROM certificates t JOIN enrolments e ON e.id = t.enrolment_id
       WHERE e.person_id = $1 AND t.state = 'issued' LIMIT 1`,
      [personId],
    );
    return held !== undefined;
  }

  /** @throws NotFound when outside the actor's scope */
  async get(actor: Actor, id: string): Promise<CertificateDto> {
    const scope = visibleCertificates(actor, 2);
    const row = await this.db.row<CertificateDto>(
      `SELECT ${columns} FROM ${from} WHERE t.id = $1 AND ${scope.sql}`,
      [id, ...scope.values],
    );
    if (!row) throw new NotFound('certificate');
    return this.present(row);
  }

  async list(
    actor: Actor,
    cohortId: string,
    query: CertificatesQuery,
  ): Promise<Page<CertificateDto>> {
    const scope = visibleCertificates(actor, 4);
    const search = containing(query.search);
    const page = await readPage<CertificateDto>(
      this.db,
      {
        select: columns,
        from,
        id: 't.id',
        where: [
          'e.cohort_id = $1',
          '($2::text IS NULL OR t.state = $2)',
          `($3::text IS NULL OR t.number ILIKE $3 OR t.content->>'latinName' ILIKE $3
            OR t.content->>'nativeName' ILIKE $3)`,
          scope.sql,
        ],
        params: [cohortId, query.state ?? null, search, ...scope.values],
      },
      query,
    );
    return { ...page, items: page.items.map((row) => this.present(row)) };
  }

  /** The register of a cohort, whole, for a spreadsheet. */
  export(actor: Actor, cohortId: string, filter: CertificatesFilter): StreamableFile {
    return csvExport<CertificateDto>('certificates', exportColumns, (after, limit) =>
      this.list(actor, cohortId, { ...filter, limit, ...(after && { after }) }),
    );
  }

  async listOwn(actor: Actor, query: PageQuery): Promise<Page<CertificateDto>> {
    const page = await readPage<CertificateDto>(
      this.db,
      {
        select: columns,
        from,
        id: 't.id',
        where: ['e.person_id = $1', `t.state <> 'making'`],
        params: [actor.personId],
      },
      query,
    );
    return { ...page, items: page.items.map((row) => this.present(row)) };
  }

  /** The PDF. @throws NotFound, also while it is being made */
  async file(actor: Actor, id: string): Promise<StoredFile> {
    await this.get(actor, id);
    const row = await this.db.row<{ file_id: string | null }>(
      'SELECT file_id FROM certificates WHERE id = $1',
      [id],
    );
    if (!row?.file_id) throw new NotFound('file');
    return this.files.find(row.file_id);
  }

  /** Revokes; it stays verifiable, as revoked. @throws StepNotAllowed */
  async revoke(actor: Actor, id: string, reason: string): Promise<CertificateDto> {
    await this.db.transaction(async () => {
      const row = await this.db.row<{ state: CertificateState }>(
        'SELECT state FROM certificates WHERE id = $1 FOR UPDATE',
        [id],
      );
      if (!row) throw new NotFound('certificate');
      const state = certificateLife.next(row.state, 'revoke');
      await this.db.run(
        `UPDATE certificates SET state = $2, revoked_at = now(), revocation_reason = $3,
           version = version + 1 WHERE id = $1`,
        [id, state, reason],
      );
      await this.outbox.publish(new CertificateRevoked(id));
      await this.audit.record({
        actor,
        action: 'certificate.revoked',
        subject: ['certificate', id],
        before: { state: row.state },
        after: { state },
      });
    });
    return this.get(actor, id);
  }

  /** What the public may know of a number, however it was typed. */
  async verify(typed: string): Promise<VerificationDto> {
    const number = parseCertificateNumber(typed);
    const row = number
      ? await this.db.row<{
          state: CertificateState;
          content: CertificateContent;
          revoked_at: Date | null;
          revocation_reason: string | null;
        }>(
          `SELECT state, content, revoked_at, revocation_reason FROM certificates
           WHERE number = $1 AND state <> 'making'`,
          [number],
        )
      : undefined;
    if (!row || !number) return { ...unknown, number: number ?? typed.slice(0, 40) };
    const { latinName, nativeName, cohortTitle, courses, hours, startsOn, endsOn, issuedOn } =
      row.content;
    return {
      status: statusOf[row.state],
      number,
      ...{ latinName, nativeName, cohortTitle, courses, hours, startsOn, endsOn, issuedOn },
      revokedAt: row.revoked_at?.toISOString() ?? null,
      revocationReason: row.revocation_reason,
    };
  }

  private present(row: CertificateDto): CertificateDto {
    return { ...row, verificationUrl: verificationUrl(this.settings.publicUrl, row.number) };
  }
}

const statusOf = {
  making: 'unknown',
  issued: 'valid',
  revoked: 'revoked',
  withdrawn: 'withdrawn',
} as const;

const unknown = {
  status: 'unknown' as const,
  latinName: null,
  nativeName: null,
  cohortTitle: null,
  courses: [],
  hours: null,
  startsOn: null,
  endsOn: null,
  issuedOn: null,
  revokedAt: null,
  revocationReason: null,
};
