import { Injectable } from '@nestjs/common';

/** What one module keeps of cohorts. Both run in the transaction that makes the cohort. */
export interface CohortPart {
  /** Of a cohort that is new. */
  create?(cohortId: string): Promise<void>;
  /** Of a cohort that is a copy; dates move by so many days. */
  copy(copy: CohortCopy): Promise<void>;
}

export interface CohortCopy {
  from: string;
  to: string;
  days: number;
}

/** The parts of a cohort that other modules keep: each declares its own when it starts. */
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
