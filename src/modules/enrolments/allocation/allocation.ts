import { OPEN_POOL, type UnusedSeatsRule } from '../../cohorts/cohort.entity.js';

/** A request for a seat as the allocation sees it, without names. */
export interface Claim {
  id: string;
  memberState: string;
  /** The national coordinator's order; 1 is first. */
  rank: number | null;
  /** Mean of the reviews, in percent. */
  score: number | null;
  /** ISO 8601. */
  appliedAt: string;
}

/** Everything an allocation depends on; stored with it, so that it can be recomputed. */
export interface AllocationInputs {
  /** Free seats by pool. */
  pools: { pool: string; free: number }[];
  unusedSeats: UnusedSeatsRule;
  claims: Claim[];
}

/** A manual placement, with the reason that stays on record. */
export interface Pin {
  applicationId: string;
  /** A pool, or `waiting`. */
  to: string;
  reason: string;
}

export const WAITING = 'waiting';

/** The facts that explain a place; the client words them in the reader's language. */
export interface Why {
  code: 'by-rank' | 'by-score' | 'by-time' | 'by-hand' | 'no-seat-left';
  /** The seat's number within its pool, and how many seats the pool had to give. */
  seat: number | null;
  of: number | null;
  /** Whether the next claim was equal, so that the time of application decided. */
  tie: boolean;
  /**
   * For people on the waiting list: the seats available, and the last rank and score that got one.
   */
  seatsOfState: number | null;
  lastRank: number | null;
  seatsOfOpenPool: number | null;
  lastScore: number | null;
  reason: string | null;
}

export interface Place {
  id: string;
  /** The pool of the seat; null: on the waiting list. */
  pool: string | null;
  /** Place on the waiting list of all, and among those of the state. */
  waiting: number | null;
  waitingInState: number | null;
  why: Why;
}

export interface Allocation {
  /** Seated people by pool and seat, then the waiting list in its order. */
  places: Place[];
  /** Unused seats moved to the open pool, by state. */
  released: Record<string, number>;
}

/** More people are placed in a pool by hand than it has seats. */
export class PoolFull extends Error {
  constructor(readonly pool: string) {
    super(`More people are placed in ${pool} by hand than it has seats`);
  }
}

type Order = (a: Claim, b: Claim) => number;

const lowFirst = (a: number | null, b: number | null) =>
  (a ?? Number.POSITIVE_INFINITY) === (b ?? Number.POSITIVE_INFINITY)
    ? 0
    : (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY);
const highFirst = (a: number | null, b: number | null) => lowFirst(negative(a), negative(b));
const negative = (value: number | null) => (value === null ? null : -value);

const byRankThenScore: Order = (a, b) => lowFirst(a.rank, b.rank) || highFirst(a.score, b.score);
const byScore: Order = (a, b) => highFirst(a.score, b.score);

/** Breaks ties by time of application, then by id, so that the order is deterministic. */
const thenTime =
  (order: Order): Order =>
  (a, b) =>
    order(a, b) ||
    (a.appliedAt < b.appliedAt ? -1 : a.appliedAt > b.appliedAt ? 1 : a.id < b.id ? -1 : 1);

/** The order of claims to seats of their own state, and to seats of the open pool. */
export const stateOrder = thenTime(byRankThenScore);
export const openOrder = thenTime(byScore);

/**
 * Allocates seats. Manual placements come first. Each state's seats then go to its own people by
 * rank (unranked people after them, by score). The open pool, plus unused seats of states if the
 * cohort releases them, goes by score. Ties are broken by time of application. Everyone else goes
 * on the waiting list: ordered by score for the open pool, by rank for their own state.
 *
 * The result does not depend on the order of the inputs.
 * @throws PoolFull
 */
export function allocate(inputs: AllocationInputs, pins: Pin[] = []): Allocation {
  const free = new Map(inputs.pools.map(({ pool, free: seats }) => [pool, seats]));
  const pinOf = new Map(pins.map((pin) => [pin.applicationId, pin]));
  const places: Place[] = [];
  const seat = (pool: string, claims: Claim[], order: Order, of: number) => {
    const room = free.get(pool) ?? 0;
    const taken = claims.slice(0, room);
    taken.forEach((claim, index) => {
      const next = claims[index + 1];
      const tie = next !== undefined && order(claim, next) === 0;
      places.push(seated(claim, pool, of - room + index + 1, of, order, tie));
    });
    free.set(pool, room - taken.length);
    return claims.slice(taken.length);
  };

  placeByHand(inputs, pinOf, free, places);
  const rest = inputs.claims.filter(({ id }) => !pinOf.has(id));
  const left: Claim[] = [];
  for (const state of [...new Set(rest.map(({ memberState }) => memberState))].sort()) {
    const own = rest.filter(({ memberState }) => memberState === state).sort(stateOrder);
    left.push(...seat(state, own, byRankThenScore, seatsOf(inputs, state)));
  }
  const released: Record<string, number> = {};
  if (inputs.unusedSeats === 'open-pool') {
    for (const [pool, seats] of free) if (pool !== OPEN_POOL && seats > 0) released[pool] = seats;
  }
  const gained = Object.values(released).reduce((sum, seats) => sum + seats, 0);
  const open = seatsOf(inputs, OPEN_POOL) + gained;
  if (gained > 0) free.set(OPEN_POOL, (free.get(OPEN_POOL) ?? 0) + gained);
  const waiting = seat(OPEN_POOL, left.sort(openOrder), byScore, open);
  const heldBack = inputs.claims.filter(({ id }) => pinOf.get(id)?.to === WAITING);
  places.push(...queue([...waiting, ...heldBack], inputs, places, pinOf, open));
  return { places, released };
}

const seatsOf = ({ pools }: AllocationInputs, pool: string) =>
  pools.find((entry) => entry.pool === pool)?.free ?? 0;

const noWhy = {
  seat: null,
  of: null,
  tie: false,
  seatsOfState: null,
  lastRank: null,
  seatsOfOpenPool: null,
  lastScore: null,
  reason: null,
};

function seated(
  claim: Claim,
  pool: string,
  number: number,
  of: number,
  order: Order,
  tie: boolean,
): Place {
  const ranked = order === byRankThenScore && claim.rank !== null;
  const code = ranked ? 'by-rank' : claim.score === null ? 'by-time' : 'by-score';
  const why: Why = { ...noWhy, code, seat: number, of, tie };
  return { id: claim.id, pool, waiting: null, waitingInState: null, why };
}

function placeByHand(
  inputs: AllocationInputs,
  pinOf: Map<string, Pin>,
  free: Map<string, number>,
  places: Place[],
): void {
  for (const claim of [...inputs.claims].sort(openOrder)) {
    const pin = pinOf.get(claim.id);
    if (!pin || pin.to === WAITING) continue;
    const room = free.get(pin.to) ?? 0;
    if (room === 0) throw new PoolFull(pin.to);
    free.set(pin.to, room - 1);
    const of = seatsOf(inputs, pin.to);
    const why: Why = {
      ...{ ...noWhy, code: 'by-hand', seat: of - room + 1, of, reason: pin.reason },
    };
    places.push({ id: claim.id, pool: pin.to, waiting: null, waitingInState: null, why });
  }
}

/** The waiting list, with the reason why each person has no seat. */
function queue(
  waiting: Claim[],
  inputs: AllocationInputs,
  seatedPlaces: Place[],
  pinOf: Map<string, Pin>,
  openSeats: number,
): Place[] {
  const claimOf = new Map(inputs.claims.map((claim) => [claim.id, claim]));
  const last = new Map<string, Claim>();
  for (const { id, pool, why } of seatedPlaces) {
    if (pool && why.code !== 'by-hand') last.set(pool, claimOf.get(id) as Claim);
  }
  const inState = new Map<string, number>();
  const placeInState = new Map(
    [...waiting].sort(stateOrder).map(({ id, memberState }) => {
      const place = (inState.get(memberState) ?? 0) + 1;
      inState.set(memberState, place);
      return [id, place];
    }),
  );
  return [...waiting].sort(openOrder).map(({ id, memberState }, index) => {
    const pin = pinOf.get(id);
    const why: Why = {
      ...noWhy,
      code: pin ? 'by-hand' : 'no-seat-left',
      seatsOfState: seatsOf(inputs, memberState),
      lastRank: last.get(memberState)?.rank ?? null,
      seatsOfOpenPool: openSeats,
      lastScore: last.get(OPEN_POOL)?.score ?? null,
      reason: pin?.reason ?? null,
    };
    const waitingInState = placeInState.get(id) as number;
    return { id, pool: null, waiting: index + 1, waitingInState, why };
  });
}
