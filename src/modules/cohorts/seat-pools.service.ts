import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { InvalidFields } from '../../platform/errors/errors.js';
import { fieldFaults } from '../../platform/http/field-faults.js';
import { OPEN_POOL, type Seating } from './cohort.entity.js';
import type { QuotaDto } from './cohorts.dto.js';

/** A pool of seats: a member state's, or the open one. */
export interface Pool {
  pool: string;
  /** null: no limit. */
  seats: number | null;
  seated: number;
}

/**
 * The seats of each pool of a cohort, and how many of them are taken. The enrolments module decides
 * which application has which seat, and counts here under `lock`; the table's own constraint
 * (`never_one_too_many`) prevents overbooking even if that failed.
 */
@Injectable()
export class SeatPoolsService {
  constructor(private readonly db: Database) {}

  /**
   * Writes the seats of the given pools; other pools keep theirs.
   * @throws InvalidFields for a pool that is given twice, or has no limit where it needs one
   */
  async write(cohortId: string, quotas: QuotaDto[], seating: Seating): Promise<void> {
    checkQuotas(quotas, seating);
    await this.db.run(
      `INSERT INTO cohort_quotas (cohort_id, pool, seats)
       SELECT $1, pool, seats FROM unnest($2::text[], $3::int[]) AS q (pool, seats) ORDER BY pool
       ON CONFLICT (cohort_id, pool) DO UPDATE SET seats = excluded.seats`,
      [cohortId, quotas.map((q) => q.pool), quotas.map((q) => q.seats)],
    );
  }

  /**
   * Locks the cohort's pools in a fixed order, so that actions on one cohort run one after another.
   */
  lock(cohortId: string): Promise<Pool[]> {
    return this.db.rows<Pool>(
      `SELECT pool, seats, seated FROM cohort_quotas WHERE cohort_id = $1 ORDER BY pool FOR UPDATE`,
      [cohortId],
    );
  }

  /** Adds to the number of taken seats in each pool; negative numbers give seats back. */
  async count(cohortId: string, steps: Map<string, number>): Promise<void> {
    await this.db.run(
      `UPDATE cohort_quotas q SET seated = q.seated + s.step
       FROM unnest($2::text[], $3::int[]) AS s (pool, step)
       WHERE q.cohort_id = $1 AND q.pool = s.pool`,
      [cohortId, [...steps.keys()], [...steps.values()]],
    );
  }

  /**
   * Moves seats that the states' pools do not need to the open pool; the agreed numbers stay on
   * record. Data of the cohort's seats that was read before is outdated then; call
   * `CohortsService.lock` before `lock`.
   */
  async release(cohortId: string, released: Record<string, number>): Promise<void> {
    const total = Object.values(released).reduce((sum, seats) => sum + seats, 0);
    if (total === 0) return;
    await this.db.run('UPDATE cohorts SET version = version + 1 WHERE id = $1', [cohortId]);
    await this.db.run(
      `UPDATE cohort_quotas q SET seats = q.seats - r.seats, released = q.released + r.seats
       FROM unnest($2::text[], $3::int[]) AS r (pool, seats)
       WHERE q.cohort_id = $1 AND q.pool = r.pool`,
      [cohortId, Object.keys(released), Object.values(released)],
    );
    await this.db.run(
      `INSERT INTO cohort_quotas (cohort_id, pool, seats, released)
       VALUES ($1, '${OPEN_POOL}', $2, -$2::int)
       ON CONFLICT (cohort_id, pool) DO UPDATE
       SET seats = cohort_quotas.seats + $2, released = cohort_quotas.released - $2`,
      [cohortId, total],
    );
  }
}

function checkQuotas(quotas: QuotaDto[], seating: Seating): void {
  const unlimited = quotas.findIndex(
    ({ pool, seats }) => seats === null && (pool !== OPEN_POOL || seating !== 'arrival'),
  );
  if (unlimited >= 0) {
    throw new InvalidFields([
      {
        pointer: `/quotas/${unlimited}/seats`,
        code: 'needs-limit',
        detail: 'must be a number; only the open pool of a cohort seated by arrival has no limit',
      },
    ]);
  }
  const duplicate = quotas.findIndex((q, i) => quotas.some((r, j) => j < i && r.pool === q.pool));
  if (duplicate >= 0) {
    throw new InvalidFields([{ pointer: `/quotas/${duplicate}/pool`, ...fieldFaults.duplicate }]);
  }
}
