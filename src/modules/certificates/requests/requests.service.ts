import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { sql } from '../../../platform/database/sql.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { type Page, readPage } from '../../../platform/http/pagination.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { isProgrammeCoordinator } from '../../people/roles.js';
import { CertificateRequestMade } from '../certificates.events.js';
import {
  type RequestState,
  type RequestStep,
  requestStateMachine,
} from './request-state-machine.js';
import type {
  CertificateRequestDto,
  CertificateRequestsQuery,
  RequestKind,
} from './requests.dto.js';
import { AnotherPersonDecides, RequestDecided, RequestPending } from './requests.errors.js';
import { requestColumns, requestFrom } from './requests.sql.js';

type Row = Omit<CertificateRequestDto, 'mayDecide' | 'mayWithdraw'> & {
  requestedById: string;
  holderId: string | null;
};

/** A locked request. */
export interface LockedRequest {
  id: string;
  kind: RequestKind;
  state: RequestState;
  certificateId: string | null;
  awardId: string | null;
  change: Record<string, unknown>;
  reason: string | null;
  requestedBy: string;
  requestedAt: Date;
  holderId: string | null;
}

/** A new request about a certificate or an award. */
interface NewRequest {
  kind: RequestKind;
  certificateId?: string;
  awardId?: string;
  /** The name lines or terms; may contain names of people. */
  change: object;
  reason: string | null;
  /** The person it is about; their data is encrypted in the audit record. */
  holderId: string | null;
}

/** Requests that one coordinator makes and another decides. */
@Injectable()
export class RequestsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly transitions: Transitions,
    private readonly outbox: Outbox,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Whether changes need a second person at all. */
  get areNeeded(): boolean {
    return this.settings.SECOND_APPROVER;
  }

  /** @throws NotFound */
  async get(actor: Actor, id: string): Promise<CertificateRequestDto> {
    const row = await this.db.row<Row>(
      sql`SELECT ${requestColumns} FROM ${requestFrom} WHERE r.id = ${id}`,
    );
    if (!row) throw new NotFound('request');
    return present(actor, row);
  }

  /** Newest first. */
  async list(
    actor: Actor,
    { state, certificateId, cohortId, ...query }: CertificateRequestsQuery,
  ): Promise<Page<CertificateRequestDto>> {
    const page = await readPage<Row>(
      this.db,
      {
        select: requestColumns,
        from: requestFrom,
        id: sql`r.id`,
        key: { sql: sql`r.id`, type: 'uuid', descending: true },
        where: [
          state && sql`r.state = ${state}`,
          certificateId && sql`r.certificate_id = ${certificateId}`,
          cohortId && sql`c.id = ${cohortId}`,
        ],
      },
      query,
    );
    return { ...page, items: page.items.map((row) => present(actor, row)) };
  }

  /**
   * Creates a request; returns the existing one if the same person has already made it.
   * @throws RequestPending
   */
  async ask(actor: Actor, request: NewRequest): Promise<CertificateRequestDto> {
    const { kind, certificateId = null, awardId = null, change, reason } = request;
    const id = await this.db.transaction(async () => {
      const created = newId();
      const added = await this.db.run(
        `INSERT INTO certificate_requests
           (id, kind, certificate_id, award_id, change, reason, requested_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
        [created, kind, certificateId, awardId, JSON.stringify(change), reason, actor.personId],
      );
      if (added === 0) return this.findSame(actor, request);
      await this.note(actor, 'requested', {
        ...request,
        id: created,
        after: { ...change, reason },
      });
      await this.outbox.publish(new CertificateRequestMade(created));
      return created;
    });
    return this.get(actor, id);
  }

  /** @throws NotFound, RequestDecided */
  async lock(id: string): Promise<LockedRequest> {
    // Lock the subject first, as changes to it do, to avoid a deadlock.
    await this.db.row(
      `SELECT 1 FROM certificates WHERE id = (SELECT certificate_id FROM certificate_requests
         WHERE id = $1) FOR UPDATE`,
      [id],
    );
    await this.db.row(
      `SELECT 1 FROM certificate_awards WHERE id = (SELECT award_id FROM certificate_requests
         WHERE id = $1) FOR UPDATE`,
      [id],
    );
    const row = await this.db.row<LockedRequest>(
      `SELECT r.id, r.kind, r.state, r.certificate_id AS "certificateId", r.award_id AS "awardId",
         r.change, r.reason, r.requested_by AS "requestedBy", r.requested_at AS "requestedAt",
         (SELECT t.person_id FROM certificates t WHERE t.id = r.certificate_id) AS "holderId"
       FROM certificate_requests r WHERE r.id = $1 FOR UPDATE`,
      [id],
    );
    if (!row) throw new NotFound('request');
    if (row.state !== 'pending') throw new RequestDecided(row.state);
    return row;
  }

  /** @throws AnotherPersonDecides */
  assertMayDecide(actor: Actor, request: Pick<LockedRequest, 'requestedBy' | 'holderId'>): void {
    if (actor.personId === request.requestedBy) throw new AnotherPersonDecides();
    if (actor.personId === request.holderId) throw new AnotherPersonDecides();
  }

  /** Closes a locked request. */
  async close(
    actor: Actor,
    request: LockedRequest,
    step: RequestStep,
    {
      reason = null,
      successorId = null,
    }: { reason?: string | null; successorId?: string | null } = {},
  ): Promise<void> {
    const { after: state } = await this.transitions.apply(requestStateMachine, step, request.id, {
      set: sql`decided_by = ${actor.personId}, decided_at = now(),
        decision_reason = ${reason}, successor_id = ${successorId}`,
    });
    await this.note(actor, state, { ...request, ...(reason && { after: { reason } }) });
  }

  /** Closes a pending request about a certificate or award that was changed by other means. */
  async outdate(actor: Actor, subjectId: string): Promise<void> {
    const pending = await this.db.row<{ id: string }>(
      `SELECT id FROM certificate_requests
       WHERE coalesce(certificate_id, award_id) = $1 AND state = 'pending'`,
      [subjectId],
    );
    if (pending) await this.close(actor, await this.lock(pending.id), 'outdate');
  }

  private async findSame(actor: Actor, request: NewRequest): Promise<string> {
    const { kind, certificateId, awardId, change, reason } = request;
    const row = await this.db.row<{ id: string }>(
      `SELECT id FROM certificate_requests
       WHERE coalesce(certificate_id, award_id) = $1 AND state = 'pending' AND kind = $2
         AND requested_by = $3 AND change = $4::jsonb AND reason IS NOT DISTINCT FROM $5`,
      [certificateId ?? awardId, kind, actor.personId, JSON.stringify(change), reason],
    );
    if (!row) throw new RequestPending();
    return row.id;
  }

  /** Data about the holder is encrypted with their key, or left out if the holder is unknown. */
  private note(actor: Actor, what: string, about: AuditedRequest): Promise<void> {
    const { id, kind, certificateId, awardId, holderId, after } = about;
    return this.audit.record({
      actor,
      action: `certificate-request.${what}`,
      subject: certificateId ? ['certificate', certificateId] : ['award', awardId as string],
      details: { requestId: id, kind },
      ...(after && holderId && { personal: { about: holderId, after } }),
      ...(after && awardId && { after }),
    });
  }
}

type AuditedRequest = Pick<LockedRequest, 'id' | 'kind' | 'holderId'> & {
  certificateId?: string | null;
  awardId?: string | null;
  after?: object;
};

function present(actor: Actor, { requestedById, holderId, ...row }: Row): CertificateRequestDto {
  const isOwn = requestedById === actor.personId;
  const isOpen = row.state === 'pending' && isProgrammeCoordinator(actor);
  return {
    ...row,
    mayDecide: isOpen && !isOwn && holderId !== actor.personId,
    mayWithdraw: isOpen && isOwn,
  };
}
