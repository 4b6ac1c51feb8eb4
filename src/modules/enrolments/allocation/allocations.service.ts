import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import { isUnchanged } from '../../../platform/audit/unchanged.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { updateVersion } from '../../../platform/database/versions.js';
import { Changed, InvalidFields, NotFound } from '../../../platform/errors/errors.js';
import type { Page, PageQuery } from '../../../platform/http/pagination.js';
import { CohortsService } from '../../cohorts/cohorts.service.js';
import type { Pool } from '../../cohorts/seat-pools.service.js';
import { SeatsService } from '../seats/seats.service.js';
import {
  type AdjustDto,
  type AdjustmentDto,
  type AllocationDto,
  BY_RULE,
  type CurrentAllocationDto,
  type PlaceDto,
} from './allocation.dto.js';
import { AllocationCommitted, AllocationOutdated, SeatedByArrival } from './allocation.errors.js';
import type { AllocationInputs, Claim, Pin } from './allocation.js';
import { AllocationProposal } from './allocation-proposal.entity.js';
import { AllocationViews, type AllocationRow as Row, resultOf } from './allocation-views.js';
import { CommitService } from './commit.service.js';

const columns = `l.id, l.cohort_id AS "cohortId", l.inputs, l.pins, l.proposed_at AS "proposedAt",
  (SELECT latin_name FROM shared.people WHERE id = l.proposed_by) AS "proposedBy",
  l.committed_at AS "committedAt",
  (SELECT latin_name FROM shared.people WHERE id = l.committed_by) AS "committedBy", l.version`;

/**
 * Allocation proposals. A proposal stores its inputs and manual placements, and its places are
 * recomputed from them on every read, so that the result never changes.
 */
@Injectable()
export class AllocationsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly cohorts: CohortsService,
    private readonly seats: SeatsService,
    private readonly views: AllocationViews,
    private readonly commits: CommitService,
  ) {}

  /**
   * Proposes an allocation from the current data, keeping earlier manual placements that still fit.
   */
  async propose(actor: Actor, cohortId: string): Promise<AllocationDto> {
    const { seating } = await this.cohorts.get(actor, cohortId);
    if (seating === 'arrival') throw new SeatedByArrival();
    return this.db.transaction(async () => {
      const pools = await this.seats.settle(cohortId);
      const inputs = await this.inputs(cohortId, pools);
      const earlier = await this.db.row<{ id: string; pins: Pin[] }>(
        `DELETE FROM allocations WHERE cohort_id = $1 AND committed_at IS NULL RETURNING id, pins`,
        [cohortId],
      );
      const claimIds = new Set(inputs.claims.map(({ id }) => id));
      const pins = pinsWithSeat(
        inputs,
        earlier?.pins.filter((pin) => claimIds.has(pin.applicationId)) ?? [],
      );
      const id = newId();
      await this.db.run(
        `INSERT INTO allocations (id, cohort_id, inputs, pins, proposed_by) VALUES ($1, $2, $3, $4, $5)`,
        [id, cohortId, JSON.stringify(inputs), JSON.stringify(pins), actor.personId],
      );
      await this.note(actor, 'proposed', id, { claims: inputs.claims.length });
      return this.show(await this.find(id));
    });
  }

  /** The cohort's open proposal, or else its last committed one. */
  async current(actor: Actor, cohortId: string): Promise<CurrentAllocationDto> {
    await this.cohorts.get(actor, cohortId);
    const row = await this.db.row<Row>(
      `SELECT ${columns} FROM allocations l WHERE l.cohort_id = $1
       ORDER BY l.committed_at IS NULL DESC, l.id DESC LIMIT 1`,
      [cohortId],
    );
    return { allocation: row ? await this.show(row) : null };
  }

  /** @throws NotFound */
  async get(id: string): Promise<AllocationDto> {
    return this.show(await this.find(id));
  }

  /** Everyone's place, seats first. @throws NotFound, ListChanged */
  async places(id: string, query: PageQuery): Promise<Page<PlaceDto>> {
    return this.views.places(await this.find(id), query);
  }

  /**
   * Places someone by hand, or previews it; returns everyone whose place changes. @throws Changed
   */
  async adjust(
    actor: Actor,
    id: string,
    version: number,
    { applicationId, to, reason }: AdjustDto,
    preview: boolean,
  ): Promise<AdjustmentDto> {
    return this.db.transaction(async () => {
      const row = await this.find(id);
      if (row.committedAt) throw new AllocationCommitted();
      if (!row.inputs.claims.some((claim) => claim.id === applicationId)) {
        throw new InvalidFields([
          { pointer: '/applicationId', code: 'not-there', detail: 'is not in this proposal' },
        ]);
      }
      const others = row.pins.filter((pin) => pin.applicationId !== applicationId);
      const pins = to === BY_RULE ? others : [...others, { applicationId, to, reason }];
      const isSame = isUnchanged(row, { pins });
      // Nothing is written below, so `updateVersion` does not check the version.
      if ((isSame || preview) && row.version !== version) throw new Changed();
      if (isSame) return { moves: [], allocation: await this.show(row) };
      if (!preview) await updateVersion(this.db, AllocationProposal, { id, version }, { pins });
      const after = { ...row, pins, version: version + (preview ? 0 : 1) };
      const moves = await this.views.moves(row, after);
      if (!preview) await this.note(actor, 'adjusted', id, { applicationId, to });
      return { moves, allocation: await this.show(after) };
    });
  }

  /**
   * Makes all offers or none. If two people commit concurrently, the second gets the first's
   * result.
   * @throws AllocationOutdated
   */
  async commit(actor: Actor, id: string, version: number): Promise<AllocationDto> {
    return this.db.transaction(async () => {
      const { cohortId } = await this.find(id);
      // Releasing seats changes the cohort, so it is locked before its pools, as when quotas are
      // set.
      await this.cohorts.lock(cohortId);
      const pools = await this.seats.lock(cohortId);
      const row = await this.find(id);
      if (row.committedAt) return this.show(row);
      await updateVersion(
        this.db,
        AllocationProposal,
        { id, version },
        {
          committedAt: new Date(),
          committedBy: actor.personId,
        },
      );
      if (await this.isOutdated(row, pools)) throw new AllocationOutdated();
      const result = resultOf(row);
      await this.commits.carryOut(cohortId, result, row.inputs.claims);
      await this.note(actor, 'committed', id, {
        offers: result.places.filter(({ pool }) => pool !== null).length,
        waiting: result.places.filter(({ pool }) => pool === null).length,
        released: result.released,
      });
      return this.show(await this.find(id));
    });
  }

  private async find(id: string): Promise<Row> {
    const row = await this.db.row<Row>(`SELECT ${columns} FROM allocations l WHERE l.id = $1`, [
      id,
    ]);
    if (!row) throw new NotFound('allocation');
    return row;
  }

  /** The current inputs: free seats, and all undecided applications. */
  private async inputs(cohortId: string, pools: Pool[]): Promise<Row['inputs']> {
    const cohort = await this.db.row<{ unusedSeats: AllocationInputs['unusedSeats'] }>(
      'SELECT unused_seats AS "unusedSeats" FROM shared.cohorts WHERE id = $1',
      [cohortId],
    );
    const claims = await this.db.rows<Claim & { appliedAt: Date }>(
      `SELECT a.id, a.member_state AS "memberState", a.rank, a.applied_at AS "appliedAt",
         (SELECT round(avg(score_percent), 2)::float FROM reviews r
          WHERE r.application_id = a.id AND r.score_percent IS NOT NULL) AS score
       FROM applications a WHERE a.cohort_id = $1 AND a.state = 'submitted'
         -- No seat until the secretariat has decided to which state the nominee belongs.
         AND NOT EXISTS (SELECT 1 FROM shared.people s WHERE s.id = a.person_id
           AND s.nominated_as IS NOT NULL)
       ORDER BY a.id`,
      [cohortId],
    );
    return {
      unusedSeats: cohort?.unusedSeats ?? 'kept',
      pools: pools.map(({ pool, seats, seated }) => ({ pool, free: (seats ?? 0) - seated })),
      held: pools.map(({ pool, seated }) => ({ pool, seated })),
      claims: claims.map((claim) => ({ ...claim, appliedAt: claim.appliedAt.toISOString() })),
    };
  }

  private async isOutdated({ cohortId, inputs }: Row, pools?: Pool[]): Promise<boolean> {
    const seats =
      pools ??
      (await this.db.rows<Pool>(
        'SELECT pool, seats, seated FROM shared.cohort_quotas WHERE cohort_id = $1 ORDER BY pool',
        [cohortId],
      ));
    return serialized(await this.inputs(cohortId, seats)) !== serialized(inputs);
  }

  private async show(row: Row): Promise<AllocationDto> {
    return this.views.figures(row, row.committedAt === null && (await this.isOutdated(row)));
  }

  private note(actor: Actor, what: string, id: string, details: object): Promise<void> {
    return this.audit.record({
      actor,
      action: `allocation.${what}`,
      subject: ['allocation', id],
      details,
    });
  }
}

/** The pins for which a seat is still free, in their order. */
function pinsWithSeat(inputs: AllocationInputs, pins: Pin[]): Pin[] {
  const room = new Map(inputs.pools.map(({ pool, free }) => [pool, free]));
  return pins.filter(({ to }) => {
    const left = room.get(to);
    if (left === undefined) return true; // the waiting list
    room.set(to, left - 1);
    return left > 0;
  });
}

/** Serialises inputs for comparison; jsonb does not preserve the order of keys. */
const serialized = ({ unusedSeats, pools, claims }: AllocationInputs): string =>
  JSON.stringify([
    unusedSeats,
    pools.map(({ pool, free }) => [pool, free]).sort(),
    claims.map((c) => [c.id, c.memberState, c.rank, c.score, c.appliedAt]).sort(),
  ]);
