import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database } from '../../../platform/database/database.js';
import { type Page, type PageQuery, pageOfRows } from '../../../platform/http/pagination.js';
import { OPEN_POOL } from '../../cohorts/cohort.entity.js';
import type { AllocationDto, MoveDto, PlaceDto } from './allocation.dto.js';
import { NoSeatInPool } from './allocation.errors.js';
import {
  type Allocation,
  type AllocationInputs,
  allocate,
  type Claim,
  type Pin,
  type Place,
  PoolFull,
} from './allocation.js';
import { TargetShares } from './target-shares.js';

/** An allocation as it is stored. */
export interface AllocationRow {
  id: string;
  cohortId: string;
  inputs: AllocationInputs & { held: { pool: string; seated: number }[] };
  pins: Pin[];
  proposedAt: Date;
  proposedBy: string | null;
  committedAt: Date | null;
  committedBy: string | null;
  version: number;
}

/** How many computed allocations are cached while their places are read page by page. */
const KEPT_RESULTS = 5;

interface Names {
  id: string;
  latinName: string;
  nativeName: string | null;
}

/** Views of an allocation: its figures, its places page by page, and the effects of a move. */
@Injectable()
export class AllocationViews {
  /** Keyed by id and version. */
  private readonly results = new LRUCache<string, Allocation>({ max: KEPT_RESULTS });

  constructor(
    private readonly db: Database,
    private readonly targets: TargetShares,
  ) {}

  async figures(row: AllocationRow, outdated: boolean): Promise<AllocationDto> {
    const { inputs, cohortId } = row;
    const { places, released } = resultOf(row);
    const seated = places.filter(({ pool }) => pool !== null);
    return {
      ...{ id: row.id, cohortId, version: row.version, proposedBy: row.proposedBy, outdated },
      proposedAt: row.proposedAt.toISOString(),
      ...{ committedAt: row.committedAt?.toISOString() ?? null, committedBy: row.committedBy },
      unusedSeats: inputs.unusedSeats,
      pools: poolFigures(inputs, { places, released }),
      targets: await this.targets.of(
        cohortId,
        seated.map(({ id }) => id),
      ),
      ...{ seated: seated.length, waiting: places.length - seated.length },
    };
  }

  /** @throws ListChanged when someone was moved since the previous page */
  async places(row: AllocationRow, query: PageQuery): Promise<Page<PlaceDto>> {
    const key = `${row.id} ${row.version}`;
    const result = this.results.get(key) ?? resultOf(row);
    this.results.set(key, result);
    const { items, next } = pageOfRows(result.places, row.version, query);
    const namesOf = await this.names(items);
    const claimOf = new Map(row.inputs.claims.map((claim) => [claim.id, claim]));
    return {
      items: items.map((place) => ({
        ...(claimOf.get(place.id) as Claim),
        ...namesOf(place),
        ...place,
      })),
      next,
    };
  }

  /** Everyone whose pool differs between `before` and `after`. */
  async moves(before: AllocationRow, after: AllocationRow): Promise<MoveDto[]> {
    const earlier = new Map(resultOf(before).places.map(({ id, pool }) => [id, pool]));
    const moved = resultOf(after).places.filter(({ id, pool }) => earlier.get(id) !== pool);
    const namesOf = await this.names(moved);
    return moved.map((place) => ({
      ...namesOf(place),
      ...{ from: earlier.get(place.id) ?? null, to: place.pool },
    }));
  }

  private async names(places: Place[]): Promise<(place: Place) => Names> {
    const people = await this.db.rows<Names>(
      `SELECT a.id, p.latin_name AS "latinName", p.native_name AS "nativeName"
       FROM applications a JOIN shared.people p ON p.id = a.person_id WHERE a.id = ANY($1)`,
      [places.map(({ id }) => id)],
    );
    const personById = new Map(people.map((person) => [person.id, person]));
    return ({ id }) => personById.get(id) ?? { id, latinName: '', nativeName: null };
  }
}

/** @throws NoSeatInPool */
export function resultOf({ inputs, pins }: Pick<AllocationRow, 'inputs' | 'pins'>): Allocation {
  try {
    return allocate(inputs, pins);
  } catch (error) {
    if (error instanceof PoolFull) throw new NoSeatInPool(error.pool);
    throw error;
  }
}

function poolFigures(
  inputs: AllocationRow['inputs'],
  { places, released }: Allocation,
): AllocationDto['pools'] {
  const gained = Object.values(released).reduce((sum, seats) => sum + seats, 0);
  const stateOf = new Map(inputs.claims.map(({ id, memberState }) => [id, memberState]));
  return inputs.pools.map(({ pool, free }) => {
    const given = places.filter((place) => place.pool === pool);
    return {
      pool,
      held: inputs.held.find((entry) => entry.pool === pool)?.seated ?? 0,
      free: pool === OPEN_POOL ? free + gained : free,
      given: given.length,
      byHand: given.filter(({ why }) => why.code === 'by-hand').length,
      released: released[pool] ?? 0,
      waiting: places.filter((place) => place.pool === null && stateOf.get(place.id) === pool)
        .length,
    };
  });
}
