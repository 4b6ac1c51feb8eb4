import { Injectable } from '@nestjs/common';
import { join, type Sql, sql } from '../../platform/database/sql.js';

/**
 * The data of one module about cohorts. `create` and `copy` run in the transaction that creates the
 * cohort.
 */
export interface CohortPart {
  /** SQL for the minutes of study that it asks for, given the id of a cohort. */
  minutes?(cohortId: Sql): Sql;
  /** Called for a new cohort. */
  create?(cohortId: string): Promise<void>;
  /** Called for a copied cohort; dates move by `days`. */
  copy(copy: CohortCopy): Promise<void>;
}

export interface CohortCopy {
  from: string;
  to: string;
  days: number;
}

/** The data of other modules about cohorts: each declares its own part at start. */
@Injectable()
export class CohortParts {
  private readonly parts: CohortPart[] = [];

  declare(part: CohortPart): void {
    this.parts.push(part);
  }

  /** SQL for the minutes that all parts of a cohort ask for. */
  minutes(cohortId: Sql): Sql {
    const all = this.parts.flatMap((part) => part.minutes?.(cohortId) ?? []);
    return sql`(${join([sql`0`, ...all.map((one) => sql`(${one})`)], ' + ')})::int`;
  }

  async create(cohortId: string): Promise<void> {
    for (const part of this.parts) await part.create?.(cohortId);
  }

  async copy(copy: CohortCopy): Promise<void> {
    for (const part of this.parts) await part.copy(copy);
  }
}
