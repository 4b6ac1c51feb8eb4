import { Injectable } from '@nestjs/common';
import type { AuditedAction } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { sql } from '../../../platform/database/sql.js';
import { InvalidFields, NotFound } from '../../../platform/errors/errors.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { CohortsService } from '../../cohorts/cohorts.service.js';
import { type Application, applicationStateMachine } from '../applications/application.entity.js';
import { Enrolment } from '../enrolment.entity.js';
import type { EnrolmentDto, TransferDto } from '../enrolments.dto.js';
import { AlreadyApplied, NoFreeSeat } from '../enrolments.errors.js';
import { EnrolmentRemoved, EnrolmentTransferred } from '../enrolments.events.js';
import { EnrolmentsService } from '../enrolments.service.js';
import { SeatsService } from '../seats/seats.service.js';
import { DecisionsService, withSeat } from './decisions.service.js';

/** Enrolments ended by the secretariat: by removal, or by transfer to another cohort. */
@Injectable()
export class RemovalsService {
  constructor(
    private readonly db: Database,
    private readonly transitions: Transitions,
    private readonly outbox: Outbox,
    private readonly cohorts: CohortsService,
    private readonly seats: SeatsService,
    private readonly decisions: DecisionsService,
    private readonly enrolments: EnrolmentsService,
  ) {}

  /** Removes a person from a cohort; the seat passes on, and they are notified of the reason. */
  async remove(actor: Actor, id: string, reason: string): Promise<EnrolmentDto> {
    await this.db.transaction(async () => {
      const { enrolment, application } = await this.lock(id);
      const audit = recorded(actor, 'removed', enrolment, { reason });
      await this.enrolments.end(enrolment, 'remove', reason, audit);
      await this.decisions.withdrawLocked(application);
      await this.outbox.publish(new EnrolmentRemoved(id));
    });
    return this.enrolments.get(actor, id);
  }

  /**
   * Moves a person to a free seat of another cohort, with their progress in courses that both
   * cohorts study. Returns the enrolment there.
   * @throws NoFreeSeat, AlreadyApplied
   */
  async transfer(
    actor: Actor,
    id: string,
    { cohortId, reason }: TransferDto,
  ): Promise<EnrolmentDto> {
    const to = await this.db.transaction(async () => {
      const cohort = await this.cohorts.get(actor, cohortId);
      if (!['open', 'reviewing', 'running'].includes(cohort.stage)) throw new NoFreeSeat();
      const { cohortId: fromCohort } = await this.find(id);
      if (fromCohort === cohortId) {
        throw new InvalidFields([
          { pointer: '/cohortId', code: 'same-cohort', detail: 'is the cohort they are in' },
        ]);
      }
      // Lock the pools of both cohorts in a fixed order, so that opposite transfers cannot
      // deadlock.
      for (const locked of [fromCohort, cohortId].sort()) await this.seats.lock(locked);
      const { enrolment, application } = await this.lock(id);
      const pools = await this.seats.settle(cohortId);
      const pool = await this.seats.take(pools, cohortId, application.memberState);
      if (!pool) throw new NoFreeSeat();
      await this.decisions.withdrawLocked(application);
      const seated = await this.seatIn(cohortId, pool, application);
      const enrolmentId = await this.enrolments.start({ ...application, id: seated, cohortId });
      const audit = recorded(actor, 'transferred', enrolment, { reason, to: enrolmentId });
      await this.enrolments.end(enrolment, 'transfer', reason, audit);
      await this.outbox.publish(new EnrolmentTransferred(id, enrolmentId));
      return enrolmentId;
    });
    return this.enrolments.get(actor, to);
  }

  /** Gives the seat to the person's unsuccessful application there, or else to a new one. */
  private async seatIn(cohortId: string, pool: string, from: Application): Promise<string> {
    const [known] = await this.transitions.applyAll(applicationStateMachine, 'seat', {
      where: [sql`r.cohort_id = ${cohortId}`, sql`r.person_id = ${from.personId}`],
      set: withSeat(pool),
    });
    if (known) return known.id;
    const id = newId();
    const added = await this.db.run(
      `INSERT INTO applications (id, cohort_id, person_id, member_state, origin, nominated_by, state, pool)
       VALUES ($1, $2, $3, $4, $5, $6, 'accepted', $7) ON CONFLICT DO NOTHING`,
      [id, cohortId, from.personId, from.memberState, from.origin, from.nominatedBy, pool],
    );
    if (added === 0) throw new AlreadyApplied();
    return id;
  }

  private async find(id: string): Promise<Enrolment> {
    const enrolment = await this.db.repository(Enrolment).findOneBy({ id });
    if (!enrolment) throw new NotFound('enrolment');
    return enrolment;
  }

  private async lock(id: string) {
    const { application } = await this.decisions.lock((await this.find(id)).applicationId);
    return { enrolment: await this.find(id), application };
  }
}

/** Builds the audit entry for the end of an enrolment. */
const recorded =
  (actor: Actor, what: string, { id, personId, state }: Enrolment, after: object) =>
  (): AuditedAction => ({
    actor,
    action: `enrolment.${what}`,
    subject: ['enrolment', id],
    before: { state },
    personal: { about: personId, after },
  });
