import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { SeatPoolsService } from '../../cohorts/seat-pools.service.js';
import { applicationStateMachine } from '../applications/application.entity.js';
import { OfferMade, PlacedOnWaitingList } from '../enrolments.events.js';
import type { Allocation, Claim } from './allocation.js';

/** Carries out an allocation, within the caller's transaction, which holds the locks. */
@Injectable()
export class CommitService {
  constructor(
    private readonly db: Database,
    private readonly seatPools: SeatPoolsService,
    private readonly transitions: Transitions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Moves released seats, makes the offers, fills the waiting list, and notifies everyone. */
  async carryOut(
    cohortId: string,
    { places, released }: Allocation,
    claims: Claim[],
  ): Promise<void> {
    await this.seatPools.release(cohortId, released);
    const seated = places.filter(({ pool }) => pool !== null);
    const ids = seated.map(({ id }) => id);
    const pools = seated.map(({ pool }) => pool as string);
    const offered = await this.transitions.applyAll(applicationStateMachine, 'offer', {
      where: [sql`r.id = s.id`, sql`r.state = 'submitted'`],
      from: sql`unnest(${ids}::uuid[], ${pools}::text[]) AS s (id, pool)`,
      set: sql`pool = s.pool,
        offer_expires_at = now() + make_interval(days => ${this.settings.OFFER_DAYS})`,
      event: ({ id }) => new OfferMade(id),
    });
    await this.seatPools.count(cohortId, countOfEach(pools));
    const waiting = places.filter(({ pool }) => pool === null);
    const placed = await this.queue(
      waiting.map(({ id, waitingInState }) => ({ id, waitingInState })),
    );
    if (offered.length + placed !== claims.length) {
      throw new Error(`${claims.length} claims, ${offered.length} offered, ${placed} waiting`);
    }
  }

  /** Appends people to the waiting list in the given order, behind everyone already on it. */
  private async queue(waiting: { id: string; waitingInState: number | null }[]): Promise<number> {
    const numbers = await this.db.rows<{ at: string }>(
      `SELECT nextval('waiting_list_positions') AS at FROM generate_series(1, $1)`,
      [waiting.length],
    );
    // Both orders share the reserved numbers: the overall order takes them in sequence, the order
    // within a state by place in that state. Only their relative order matters.
    const at = numbers.map((row) => row.at);
    const inState = waiting.map(({ waitingInState }) => at[(waitingInState as number) - 1]);
    const placed = await this.transitions.applyAll(applicationStateMachine, 'wait', {
      where: [sql`r.id = w.id`, sql`r.state = 'submitted'`],
      from: sql`unnest(${waiting.map(({ id }) => id)}::uuid[], ${at}::bigint[], ${inState}::bigint[])
        AS w (id, position, in_state)`,
      set: sql`waiting_position = w.position, waiting_position_in_state = w.in_state`,
      event: ({ id }) => new PlacedOnWaitingList(id),
    });
    return placed.length;
  }
}

function countOfEach(values: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
