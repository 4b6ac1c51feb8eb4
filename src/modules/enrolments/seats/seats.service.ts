import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { allOf, empty, type Sql, sql } from '../../../platform/database/sql.js';
import { Job } from '../../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { OPEN_POOL } from '../../cohorts/cohort.entity.js';
import { QuotasSet } from '../../cohorts/cohorts.events.js';
import { type Pool, SeatPoolsService } from '../../cohorts/seat-pools.service.js';
import { type Application, applicationStateMachine } from '../applications/application.entity.js';
import type { RecordedAs } from '../applications/application-audit.js';
import { StillWaiting } from '../enrolments.errors.js';
import { OfferExpired, OfferMade, PlacedOnWaitingList } from '../enrolments.events.js';

declare module '../../../platform/queue/jobs.js' {
  interface JobPayloads {
    'enrolments.fill-seats': { cohortId: string };
  }
}

const isFree = ({ seats, seated }: Pool) => seats === null || seated < seats;

/**
 * Takes, offers and releases seats. Every operation first locks the cohort's quota rows in a fixed
 * order, so that operations on one cohort are serialized and cannot deadlock. As a safety net, a
 * constraint on the rows (`never_one_too_many`) rejects overbooking.
 *
 * The rule: a seat of the applicant's own state first, else one of the open pool, else the waiting
 * list. A state's seat that becomes free goes to the first person of that state on the waiting
 * list; a seat of the open pool goes to the first person overall. After an allocation the two
 * orders differ: by rank within a state, by score for the open pool.
 */
@Injectable()
export class SeatsService {
  constructor(
    private readonly db: Database,
    private readonly seatPools: SeatPoolsService,
    private readonly transitions: Transitions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Locks the cohort's pools. Call it before locking an application. */
  lock(cohortId: string): Promise<Pool[]> {
    return this.seatPools.lock(cohortId);
  }

  /** Takes a free seat for a person of `memberState`; returns its pool. */
  async take(pools: Pool[], cohortId: string, memberState: string): Promise<string | undefined> {
    const free = (name: string) => pools.find((pool) => pool.pool === name && isFree(pool));
    const pool = free(memberState) ?? free(OPEN_POOL);
    if (!pool) return undefined;
    await this.count(cohortId, pool.pool, 1);
    return pool.pool;
  }

  /**
   * Offers a seat, or a place on the waiting list when none is free. People already on the waiting
   * list come first: a seat that has just become free is theirs.
   * @throws StillWaiting when the person is already waiting and no seat is free
   */
  async offerOrWait(
    { id, cohortId, memberState, state }: Application,
    recorded: RecordedAs,
  ): Promise<void> {
    const pools = await this.settle(cohortId, { id, recorded });
    if (state === 'waiting') {
      // `settle` has just offered free seats to the waiting list.
      if (await this.isWaiting(id)) throw new StillWaiting();
      return;
    }
    const pool = await this.take(pools, cohortId, memberState);
    if (pool) await this.offer(id, pool, recorded);
    else await this.wait(id, recorded);
  }

  private async isWaiting(id: string): Promise<boolean> {
    const sql = `SELECT 1 FROM applications WHERE id = $1 AND state = 'waiting'`;
    return (await this.db.row(sql, [id])) !== undefined;
  }

  /** Puts an application at the end of the waiting list. */
  async wait(id: string, recorded: RecordedAs, set?: Sql): Promise<void> {
    await this.transitions.apply(applicationStateMachine, 'wait', id, {
      ...recorded,
      set: sql`waiting_position = p.at, waiting_position_in_state = p.at${set ? sql`, ${set}` : empty}`,
      from: sql`(SELECT nextval('waiting_list_positions') AS at) p`,
      event: () => new PlacedOnWaitingList(id),
    });
  }

  /** Offers free seats to the waiting list, in order, after pools have grown. */
  @Job('enrolments.fill-seats', { on: [QuotasSet] })
  async fill({ cohortId }: JobPayloads['enrolments.fill-seats']): Promise<void> {
    await this.settle(cohortId);
  }

  /**
   * Locks the pools, offers their free seats to the waiting list, and returns the pools afterwards.
   * @param decided the application just approved; its offer, if any, is recorded as that decision
   */
  async settle(cohortId: string, decided?: { id: string; recorded: RecordedAs }): Promise<Pool[]> {
    const pools = await this.lock(cohortId);
    const free = pools.filter(isFree).map(({ pool }) => pool);
    if (free.length === 0) return pools;
    // A freed seat passes on immediately, so this finds rows only after pools have grown.
    const owed = await this.db.rows<{ pool: string }>(
      `SELECT q.pool FROM unnest($2::text[]) AS q (pool) WHERE EXISTS (
         SELECT 1 FROM applications a WHERE a.cohort_id = $1 AND a.state = 'waiting'
           AND (q.pool = '${OPEN_POOL}' OR a.member_state = q.pool))`,
      [cohortId, free],
    );
    for (const pool of pools.filter(({ pool: name }) => owed.some((q) => q.pool === name))) {
      for (; isFree(pool); pool.seated++) {
        const next = await this.nextWaiting(cohortId, pool.pool);
        if (!next) break;
        await this.count(cohortId, pool.pool, 1);
        await this.offer(next, pool.pool, next === decided?.id ? decided.recorded : undefined);
      }
    }
    return pools;
  }

  /** Releases a seat; the next person on the waiting list is offered it immediately. */
  async release(cohortId: string, pool: string): Promise<void> {
    const next = await this.nextWaiting(cohortId, pool);
    if (next) await this.offer(next, pool);
    else await this.count(cohortId, pool, -1);
  }

  /**
   * Lapses an expired offer: the seat passes on, and the person goes to the top of the waiting
   * list.
   */
  async lapse(application: Application): Promise<void> {
    const { id, cohortId, pool } = application;
    await this.release(cohortId, pool as string);
    const first = (column: Sql) =>
      sql`least(0, (SELECT min(${column}) FROM applications
         WHERE cohort_id = ${cohortId} AND state = 'waiting')) - 1`;
    await this.transitions.apply(applicationStateMachine, 'lapse', id, {
      set: sql`pool = NULL, offer_expires_at = NULL, lapsed_at = now(),
        waiting_position = ${first(sql`waiting_position`)},
        waiting_position_in_state = ${first(sql`waiting_position_in_state`)}`,
      event: () => new OfferExpired(id),
    });
  }

  /** The first application on the waiting list that may have a seat of this pool. */
  private async nextWaiting(cohortId: string, pool: string): Promise<string | undefined> {
    const isOfState = pool !== OPEN_POOL && sql`member_state = ${pool}`;
    const order =
      pool === OPEN_POOL ? sql`waiting_position` : sql`waiting_position_in_state, waiting_position`;
    const next = await this.db.row<{ id: string }>(
      sql`SELECT id FROM applications
        WHERE ${allOf([sql`cohort_id = ${cohortId}`, sql`state = 'waiting'`, isOfState])}
        ORDER BY ${order} LIMIT 1 FOR UPDATE`,
    );
    return next?.id;
  }

  private async count(cohortId: string, pool: string, step: 1 | -1): Promise<void> {
    await this.seatPools.count(cohortId, new Map([[pool, step]]));
  }

  private async offer(applicationId: string, pool: string, recorded?: RecordedAs): Promise<void> {
    await this.transitions.apply(applicationStateMachine, 'offer', applicationId, {
      ...recorded,
      set: sql`pool = ${pool}, waiting_position = NULL, waiting_position_in_state = NULL,
        offer_expires_at = now() + make_interval(days => ${this.settings.OFFER_DAYS})`,
      event: () => new OfferMade(applicationId),
    });
  }
}
