import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { TargetShare } from '../../cohorts/cohort.entity.js';
import type { TargetOutcomeDto } from './allocation.dto.js';

/** Compares a proposal with the cohort's target shares: counts only, and nothing is enforced. */
@Injectable()
export class TargetShares {
  constructor(private readonly db: Database) {}

  /** The outcome if the applications `seated` get the seats. */
  async of(cohortId: string, seated: string[]): Promise<TargetOutcomeDto[]> {
    const cohort = await this.db.row<{ shares: TargetShare[] }>(
      'SELECT target_shares AS shares FROM shared.cohorts WHERE id = $1',
      [cohortId],
    );
    const outcomes: TargetOutcomeDto[] = [];
    for (const { name, source, values, minPercent } of cohort?.shares ?? []) {
      const row = await this.db.row<{ count: number }>(
        `SELECT count(*)::int AS count FROM applications a JOIN shared.people p ON p.id = a.person_id
         WHERE a.id = ANY($1) AND CASE $2
           WHEN 'gender' THEN p.gender = ANY($3)
           WHEN 'stakeholderGroup' THEN p.stakeholder_group = ANY($3)
           ELSE NOT a.answers_private AND (a.answers->>$2 = ANY($3) OR a.answers->$2 ?| $3) END`,
        [seated, source, values],
      );
      const count = row?.count ?? 0;
      const met = seated.length === 0 || (100 * count) / seated.length >= minPercent;
      outcomes.push({ name, minPercent, count, of: seated.length, met });
    }
    return outcomes;
  }
}
