import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { type Sql, sql } from '../../../platform/database/sql.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { eachRow, type RowResultsDto } from '../../../platform/http/row-results.js';
import { DueRows } from '../../../platform/queue/due-rows.js';
import { Job } from '../../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import type { Pool } from '../../cohorts/seat-pools.service.js';
import { isProgrammeCoordinator } from '../../people/roles.js';
import { Application, applicationStateMachine } from '../applications/application.entity.js';
import { type RecordedAs, recordedAs } from '../applications/application-audit.js';
import { ApplicationsService } from '../applications/applications.service.js';
import { Enrolment } from '../enrolment.entity.js';
import type { ApplicationDetailsDto, DecideDto, RejectDto } from '../enrolments.dto.js';
import { NominationInConflict, OfferRanOut } from '../enrolments.errors.js';
import { ApplicationRejected, OfferDeclined } from '../enrolments.events.js';
import { EnrolmentsService } from '../enrolments.service.js';
import { SeatsService } from '../seats/seats.service.js';

declare module '../../../platform/queue/jobs.js' {
  interface JobPayloads {
    'enrolments.lapse-offer': { applicationId: string };
  }
}

/** Clears the seat and the place on the waiting list. */
const withoutSeat = sql`pool = NULL, offer_expires_at = NULL, waiting_position = NULL,
  waiting_position_in_state = NULL`;

/** Sets the pool of an accepted seat. */
export const withSeat = (pool: string): Sql => sql`pool = ${pool}, offer_expires_at = NULL,
  waiting_position = NULL, waiting_position_in_state = NULL`;

/** Decisions on applications: offer, waiting list, acceptance, enrolment, withdrawal. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly db: Database,
    private readonly transitions: Transitions,
    private readonly seats: SeatsService,
    private readonly applications: ApplicationsService,
    private readonly enrolments: EnrolmentsService,
    private readonly dueRows: DueRows,
  ) {}

  /**
   * Offers a seat, or a place on the waiting list when none is free, or rejects.
   * @throws StillWaiting when the person is already on the waiting list and no seat is free
   */
  async decide(
    actor: Actor,
    id: string,
    { decision, reason, reasonCode }: DecideDto,
  ): Promise<ApplicationDetailsDto> {
    await this.db.transaction(async () => {
      const { application } = await this.lock(id);
      if (isHidden(application, actor)) throw new NotFound('application');
      applicationStateMachine.next(application.state, decision);
      if (decision === 'offer') await this.checkNominee(application);
      await this.db.run(
        'UPDATE applications SET decision_reason = $2, reason_code = $3 WHERE id = $1',
        [id, reason ?? null, reasonCode ?? null],
      );
      if (decision === 'offer') {
        await this.seats.offerOrWait(application, recordedAs(actor, 'approved'));
      } else {
        await this.transitions.apply(applicationStateMachine, 'reject', id, {
          set: withoutSeat,
          event: () => new ApplicationRejected(id),
          ...recordedAs(actor, 'rejected'),
        });
      }
    });
    return this.applications.get(actor, id);
  }

  /** Rejects each of several applications, for the same reason; one that may not be holds up no other. */
  rejectAll(actor: Actor, { applicationIds, ...why }: RejectDto): Promise<RowResultsDto> {
    return eachRow(applicationIds, (id) => this.decide(actor, id, { decision: 'reject', ...why }));
  }

  /**
   * Accepts the actor's own offer and enrols them. Idempotent.
   * @throws OfferRanOut
   */
  async accept(actor: Actor, id: string): Promise<ApplicationDetailsDto> {
    const inTime = await this.db.transaction(async () => {
      const { application, pools } = await this.lock(id, actor);
      if (application.state === 'accepted') return true;
      const pool = await this.seatToAccept(application, pools);
      if (!pool) return false;
      const step = application.state === 'offered' ? 'accept' : 'seat';
      await this.transitions.apply(applicationStateMachine, step, id, {
        set: withSeat(pool),
        ...recordedAs(actor, 'accepted'),
      });
      await this.enrolments.start(application);
      return true;
    });
    const application = await this.applications.get(actor, id);
    if (!inTime) throw new OfferRanOut(application.waitingPlace ?? 1);
    return application;
  }

  /** Declines the actor's own offer; the seat passes on. */
  async decline(actor: Actor, id: string, reason?: string): Promise<ApplicationDetailsDto> {
    await this.db.transaction(async () => {
      const { application } = await this.lock(id, actor);
      await this.declineLocked(actor, application, reason);
    });
    return this.applications.get(actor, id);
  }

  /**
   * Withdraws an application and its enrolment; the seat passes on. For an applicant who was
   * offered a seat in the meantime, this declines the offer: there is one way to turn down an
   * offer.
   */
  async withdraw(actor: Actor, id: string): Promise<ApplicationDetailsDto> {
    await this.db.transaction(async () => {
      const { application } = await this.lock(
        id,
        isProgrammeCoordinator(actor) ? undefined : actor,
      );
      if (isHidden(application, actor)) throw new NotFound('application');
      if (application.state === 'offered' && application.personId === actor.personId) {
        return this.declineLocked(actor, application);
      }
      applicationStateMachine.next(application.state, 'withdraw');
      const enrolment = await this.db.repository(Enrolment).findOneBy({ applicationId: id });
      if (enrolment?.state === 'active' || enrolment?.state === 'completed') {
        await this.enrolments.end(enrolment, 'withdraw', null);
      }
      await this.withdrawLocked(application, recordedAs(actor, 'withdrawn'));
    });
    return this.applications.get(actor, id);
  }

  /** Enqueues the lapse of every expired offer; each passes its seat on. */
  async lapseOffers(): Promise<void> {
    const due = await this.db.rows<{ applicationId: string }>(
      `SELECT id AS "applicationId" FROM applications
       WHERE state = 'offered' AND offer_expires_at <= now() ORDER BY cohort_id, offer_expires_at`,
    );
    await this.dueRows.each('enrolments.lapse-offer', due, (offer) => this.lapseOffer(offer));
  }

  @Job('enrolments.lapse-offer')
  async lapseOffer({ applicationId }: JobPayloads['enrolments.lapse-offer']): Promise<void> {
    await this.db.transaction(async () => {
      const { application } = await this.lock(applicationId);
      if (isExpired(application)) await this.seats.lapse(application);
    });
  }

  /** Locks the cohort's pools, then the application. @throws NotFound when not `owner`'s */
  async lock(id: string, owner?: Actor): Promise<{ application: Application; pools: Pool[] }> {
    const found = await this.db.repository(Application).findOneBy({
      id,
      ...(owner && { personId: owner.personId }),
    });
    if (!found) throw new NotFound('application');
    const pools = await this.seats.lock(found.cohortId);
    const application = await this.db
      .repository(Application)
      .findOneOrFail({ where: { id }, lock: { mode: 'pessimistic_write' } });
    return { application, pools };
  }

  /** Withdraws a locked application; a seat that it held passes on. */
  async withdrawLocked({ id, cohortId, pool }: Application, recorded?: RecordedAs): Promise<void> {
    await this.transitions.apply(applicationStateMachine, 'withdraw', id, {
      set: withoutSeat,
      ...recorded,
    });
    if (pool) await this.seats.release(cohortId, pool);
  }

  /** Declines the offer of a locked application; its seat passes on. */
  private async declineLocked(
    actor: Actor,
    { id, cohortId, pool }: Application,
    reason?: string,
  ): Promise<void> {
    await this.transitions.apply(applicationStateMachine, 'decline', id, {
      set: sql`${withoutSeat}, decline_reason = ${reason ?? null}`,
      event: () => new OfferDeclined(id),
      ...recordedAs(actor, 'declined'),
    });
    await this.seats.release(cohortId, pool as string);
  }

  /** The pool of the seat that can be accepted now; undefined when the offer has expired. */
  private async seatToAccept(application: Application, pools: Pool[]): Promise<string | undefined> {
    // After an offer expired, the applicant still gets a seat if one is free at this moment.
    if (application.state === 'waiting' && application.lapsedAt) {
      return this.seats.take(pools, application.cohortId, application.memberState);
    }
    applicationStateMachine.next(application.state, 'accept');
    if (!isExpired(application)) return application.pool as string;
    await this.seats.lapse(application);
    return undefined;
  }

  /**
   * @throws NominationInConflict when the nominee's account belongs to another state, or to none
   */
  private async checkNominee({ personId }: Application): Promise<void> {
    const standIn = await this.db.row(
      'SELECT 1 FROM shared.people WHERE id = $1 AND nominated_as IS NOT NULL',
      [personId],
    );
    if (standIn) throw new NominationInConflict();
  }
}

/** An application that was never submitted is visible only to its applicant, unless nominated. */
const isHidden = (application: Application, actor: Actor) =>
  application.answersPrivate &&
  application.nominatedBy === null &&
  ['draft', 'withdrawn'].includes(application.state) &&
  application.personId !== actor.personId;

const isExpired = ({ state, offerExpiresAt }: Application) =>
  state === 'offered' && offerExpiresAt !== null && offerExpiresAt.getTime() <= Date.now();
