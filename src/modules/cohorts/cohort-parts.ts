import { Injectable } from '@nestjs/common';

/**
 * The data of one module about cohorts. Both methods run in the transaction that creates the
 * cohort.
 */
export interface CohortPart {
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

  async create(cohortId: string): Promise<void> {
    for (const part of this.parts) await part.create?.(cohortId);
  }

  async copy(copy: CohortCopy): Promise<void> {
    for (const part of this.parts) await part.copy(copy);
  }
}
