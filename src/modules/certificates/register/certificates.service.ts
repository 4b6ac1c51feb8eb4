import { Inject, Injectable, type StreamableFile } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { violatedConstraint } from '../../../platform/database/errors.js';
import { found } from '../../../platform/database/search.js';
import { allOf, type Condition, type Sql, sql } from '../../../platform/database/sql.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { type StoredFile, StoredFiles } from '../../../platform/files/stored-files.js';
import { listExport } from '../../../platform/http/list-export.js';
import { type Page, type PageQuery, readPage } from '../../../platform/http/pagination.js';
import type { DomainEvent } from '../../../platform/outbox/domain-event.js';
import { StepNotAllowed } from '../../../platform/state-machine/state-machine.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { DEFAULT_THEME } from '../../programme/themes.js';
import {
  type CertificateState,
  type CertificateStep,
  certificateStateMachine,
} from '../certificate.entity.js';
import { parseCertificateNumber } from '../certificate-number.js';
import { AnotherInForce } from '../certificates.errors.js';
import { CertificateReinstated, CertificateRevoked } from '../certificates.events.js';
import { visibleCertificates } from '../certificates.policy.js';
import { verificationUrl } from '../credentials/issuer.js';
import type { CertificateRequestDto } from '../requests/requests.dto.js';
import { RequestsService } from '../requests/requests.service.js';
import type { CertificateDto, CertificatesExport, CertificatesQuery } from './certificates.dto.js';
import { dayWhereIssued } from './day-where-issued.js';
import { exportColumns } from './register-export.js';

const columns = sql`t.id, t.number, t.state, t.content->>'kind' AS kind, t.enrolment_id AS "enrolmentId",
  CASE WHEN t.erased_at IS NULL THEN t.person_id END AS "personId",
  t.content->>'latinName' AS "latinName", t.content->>'nativeName' AS "nativeName",
  t.content->>'printedName' AS "printedName", t.member_state AS "memberState",
  t.content->>'cohortTitle' AS "cohortTitle",
  coalesce(t.content->'area'->>'theme', ${DEFAULT_THEME}::text) AS theme, (t.content->>'hours')::int AS hours,
  t.issued_at AS "issuedAt", t.content->>'issuedOn' AS "issuedOn",
  t.expires_on::text AS "expiresOn", t.revoked_at AS "revokedAt",
  t.revocation_reason AS "revocationReason", t.superseded_because AS "supersededBecause",
  (SELECT n.number FROM certificates n WHERE n.supersedes = t.id) AS "supersededBy",
  t.earlier_number AS "earlierNumber", t.version`;

// Must match the expression of the index certificates_search.
const searched = sql`(t.number || ' ' || coalesce(t.content->>'latinName', '') || ' ' ||
  coalesce(t.content->>'nativeName', '') || ' ' || coalesce(t.earlier_number, ''))`;

type Row = Omit<CertificateDto, 'verificationUrl'>;
type NumberedCertificate = Pick<CertificateDto, 'id' | 'number' | 'state' | 'latinName'>;

/**
 * SQL: the reason, or NULL if the holder of certificate `r` was erased, as it may contain personal
 * data.
 */
export const keptReason = (reason: string): Sql => sql`CASE WHEN EXISTS (
  SELECT 1 FROM shared.people p WHERE p.id = r.person_id AND p.status = 'erased')
  THEN NULL ELSE ${reason} END`;

/**
 * A reason for the audit record. It may contain personal data about the holder, so it is encrypted
 * with the holder's key and lost with it on erasure. Without a known holder, the actor's key is
 * used.
 */
export const reasonOf = (actor: Actor, holder: string | null, reason: string) => ({
  personal: { about: holder ?? actor.personId, after: { reason } },
});

const isVisible = (actor: Actor): Sql =>
  visibleCertificates(actor, sql`t.member_state`, sql`t.person_id`);

/** The register of certificates. */
@Injectable()
export class CertificatesService {
  constructor(
    private readonly db: Database,
    private readonly transitions: Transitions,
    private readonly files: StoredFiles,
    private readonly requests: RequestsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Which of these people hold a certificate in force. */
  async holdersAmong(personIds: string[], at = new Date()): Promise<Set<string>> {
    const held = await this.db.rows<{ id: string }>(
      sql`SELECT DISTINCT t.person_id AS id FROM certificates t WHERE t.person_id = ANY(${personIds})
         AND t.state = 'issued' AND (t.expires_on IS NULL OR t.expires_on >= ${dayWhereIssued(at)})`,
    );
    return new Set(held.map(({ id }) => id));
  }

  /** @throws NotFound when outside the actor's scope */
  async get(actor: Actor, id: string): Promise<CertificateDto> {
    const row = await this.db.row<Row>(
      sql`SELECT ${columns} FROM certificates t WHERE t.id = ${id} AND ${isVisible(actor)}`,
    );
    if (!row) throw new NotFound('certificate');
    return this.present(row);
  }

  /** The certificates of a cohort or, without one, all of them, including earlier years. */
  list(
    actor: Actor,
    cohortId: string | null,
    { state, search, memberState, year, personId, ...query }: CertificatesQuery,
  ): Promise<Page<CertificateDto>> {
    const where = [
      isVisible(actor),
      cohortId &&
        sql`t.award_id IN (SELECT id FROM certificate_awards WHERE cohort_id = ${cohortId})`,
      personId && sql`t.person_id = ${personId}`,
      state && sql`t.state = ${state}`,
      memberState && sql`t.member_state = ${memberState}`,
      year !== undefined && sql`left(t.content->>'issuedOn', 4) = ${String(year)}`,
      found(search, searched),
    ];
    return this.read(where, query);
  }

  /**
   * Certificates by a part of their number, or by all of it in any form that people type. Three
   * letters or digits in a row are needed: fewer are in most numbers, and not in the index.
   */
  async findByNumber(actor: Actor, typed: string, most: number): Promise<NumberedCertificate[]> {
    const number = parseCertificateNumber(typed) ?? typed;
    if (!/[\p{L}\p{N}]{3}/u.test(number)) return [];
    // Must match the expression of the index certificates_numbers.
    const numbers = sql`t.number || ' ' || coalesce(t.earlier_number, '')`;
    const where = [isVisible(actor), found(number, numbers)];
    return this.db.rows(
      sql`SELECT t.id, t.number, t.state, t.content->>'latinName' AS "latinName"
        FROM certificates t WHERE ${allOf(where)} LIMIT ${most}`,
    );
  }

  /** The register as a spreadsheet. */
  export(
    actor: Actor,
    cohortId: string | null,
    { format, ...filter }: CertificatesExport,
  ): StreamableFile {
    return listExport(
      { name: 'certificates', format },
      exportColumns(actor.language),
      (after, limit) => this.list(actor, cohortId, { ...filter, limit, ...(after && { after }) }),
    );
  }

  listOwn(actor: Actor, query: PageQuery): Promise<Page<CertificateDto>> {
    return this.read([sql`t.person_id = ${actor.personId}`, sql`t.state <> 'making'`], query);
  }

  /** The PDF. @throws NotFound, also while it is being created */
  async file(actor: Actor, id: string): Promise<StoredFile> {
    await this.get(actor, id);
    const row = await this.db.row<{ file_id: string | null }>(
      'SELECT file_id FROM certificates WHERE id = $1',
      [id],
    );
    if (!row?.file_id) throw new NotFound('file');
    return this.files.find(row.file_id);
  }

  /** Revokes a certificate, which verification then reports as revoked. @throws StepNotAllowed */
  revoke(actor: Actor, id: string, reason: string): Promise<CertificateDto> {
    return this.step(actor, id, 'revoke', reason, {
      set: sql`revoked_at = now(), revocation_reason = ${keptReason(reason)}`,
      event: () => new CertificateRevoked(id),
    });
  }

  /**
   * Reinstates a revoked certificate; if changes need two people, requests a colleague's approval.
   * @throws StepNotAllowed, AnotherInForce, RequestPending
   */
  reinstate(
    actor: Actor,
    id: string,
    reason: string,
  ): Promise<CertificateDto | CertificateRequestDto> {
    if (!this.requests.areNeeded) return this.reinstateNow(actor, id, reason);
    return this.db.transaction(async () => {
      await this.lock(id, 'reinstate');
      const holder = await this.db.row<{ id: string | null }>(
        'SELECT person_id AS id FROM certificates WHERE id = $1',
        [id],
      );
      const request = { kind: 'reinstatement', certificateId: id, change: {}, reason } as const;
      return this.requests.ask(actor, { ...request, holderId: holder?.id ?? null });
    });
  }

  /** @throws StepNotAllowed, AnotherInForce */
  reinstateNow(actor: Actor, id: string, reason: string): Promise<CertificateDto> {
    return this.step(actor, id, 'reinstate', reason, {
      set: sql`revoked_at = NULL, revocation_reason = NULL`,
      event: () => new CertificateReinstated(id),
    });
  }

  /** Locks a certificate and checks that the step is allowed. @throws NotFound, StepNotAllowed */
  async lock(id: string, step: CertificateStep): Promise<CertificateState> {
    return (await this.lockWithHolder(id, step)).state;
  }

  /**
   * The same, but also returns the holder. An erased certificate cannot change: its name and file
   * are gone.
   */
  async lockWithHolder(
    id: string,
    step: CertificateStep,
  ): Promise<{ state: CertificateState; holder: string | null }> {
    const row = await this.db.row<{
      state: CertificateState;
      holder: string | null;
      erased: boolean;
    }>(
      `SELECT state, person_id AS holder, erased_at IS NOT NULL AS erased
       FROM certificates WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!row) throw new NotFound('certificate');
    if (row.erased) throw new StepNotAllowed('certificate', row.state, step, []);
    certificateStateMachine.next(row.state, step);
    return row;
  }

  private async step(
    actor: Actor,
    id: string,
    step: 'revoke' | 'reinstate',
    reason: string,
    change: { set: Sql; event: () => DomainEvent },
  ): Promise<CertificateDto> {
    await this.db.transaction(async () => {
      const { holder } = await this.lockWithHolder(id, step);
      const taken = this.transitions.apply(certificateStateMachine, step, id, {
        ...change,
        audit: ({ before, after }) => ({
          actor,
          action: step === 'revoke' ? 'certificate.revoked' : 'certificate.reinstated',
          subject: ['certificate', id],
          before: { state: before },
          after: { state: after },
          ...reasonOf(actor, holder, reason),
        }),
      });
      await taken.catch((error) => {
        const isAnother = violatedConstraint(error) === 'certificates_one_each';
        throw isAnother ? new AnotherInForce() : error;
      });
      if (step === 'revoke') await this.requests.outdate(actor, id);
    });
    return this.get(actor, id);
  }

  private async read(where: Condition[], query: PageQuery): Promise<Page<CertificateDto>> {
    const page = await readPage<Row>(
      this.db,
      { select: columns, from: sql`certificates t`, id: sql`t.id`, where },
      query,
    );
    return { ...page, items: page.items.map((row) => this.present(row)) };
  }

  private present(row: Row): CertificateDto {
    return { ...row, verificationUrl: verificationUrl(this.settings.publicUrl, row.number) };
  }
}
