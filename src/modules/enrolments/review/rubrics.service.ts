import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import { isUnchanged } from '../../../platform/audit/unchanged.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { assertWritten, NOT_THERE_YET } from '../../../platform/database/versions.js';
import { Conflict, InvalidFields, NotFound } from '../../../platform/errors/errors.js';
import { fieldFaults } from '../../../platform/http/field-faults.js';
import { CohortParts } from '../../cohorts/cohort-parts.js';
import { CohortsService } from '../../cohorts/cohorts.service.js';
import { isProgrammeCoordinator } from '../../people/roles.js';
import type { RubricDto } from './review.dto.js';
import { type Criterion, plainRubric } from './rubric.js';

/** 409: new criteria would make scores incomparable with existing ones. */
export class RubricInUse extends Conflict {
  constructor() {
    super(
      'rubric-in-use',
      'Reviewers have already scored with this rubric.',
      'You can only change the names of its criteria.',
    );
  }
}

/** Rubrics: what the reviewers of a cohort score. */
@Injectable()
export class RubricsService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly cohorts: CohortsService,
    private readonly parts: CohortParts,
  ) {}

  onModuleInit(): void {
    this.parts.declare({
      copy: async ({ from, to }) => {
        await this.db.run(
          `INSERT INTO review_rubrics (cohort_id, criteria)
           SELECT $2, criteria FROM review_rubrics WHERE cohort_id = $1`,
          [from, to],
        );
      },
    });
  }

  /** For the secretariat and the cohort's reviewers. @throws NotFound */
  async getFor(actor: Actor, cohortId: string): Promise<RubricDto> {
    const may =
      isProgrammeCoordinator(actor) ||
      (await this.db.row('SELECT 1 FROM cohort_reviewers WHERE cohort_id = $1 AND person_id = $2', [
        cohortId,
        actor.personId,
      ]));
    const cohort = await this.db.row('SELECT 1 FROM shared.cohorts WHERE id = $1', [cohortId]);
    if (!may || !cohort) throw new NotFound('rubric');
    return this.get(cohortId);
  }

  async get(cohortId: string): Promise<RubricDto> {
    const row = await this.db.row<RubricDto>(
      'SELECT criteria, version FROM review_rubrics WHERE cohort_id = $1',
      [cohortId],
    );
    return row ?? { criteria: plainRubric, version: NOT_THERE_YET };
  }

  /** @throws Changed, RubricInUse */
  set(actor: Actor, cohortId: string, version: number, criteria: Criterion[]): Promise<RubricDto> {
    const ids = criteria.map(({ id }) => id);
    const duplicate = ids.findIndex((id, index) => ids.indexOf(id) < index);
    if (duplicate >= 0) {
      throw new InvalidFields([{ pointer: `/criteria/${duplicate}/id`, ...fieldFaults.duplicate }]);
    }
    return this.db.transaction(async () => {
      await this.cohorts.get(actor, cohortId);
      const before = await this.get(cohortId);
      if (before.version === version && isUnchanged(before, { criteria })) return before;
      if (shape(before.criteria) !== shape(criteria) && (await this.isInUse(cohortId))) {
        throw new RubricInUse();
      }
      assertWritten(
        version === NOT_THERE_YET
          ? await this.db.run(
              `INSERT INTO review_rubrics (cohort_id, criteria) VALUES ($1, $2)
               ON CONFLICT DO NOTHING`,
              [cohortId, JSON.stringify(criteria)],
            )
          : await this.db.run(
              `UPDATE review_rubrics SET criteria = $2, version = version + 1
               WHERE cohort_id = $1 AND version = $3`,
              [cohortId, JSON.stringify(criteria), version],
            ),
      );
      await this.audit.record({
        actor,
        action: 'rubric.set',
        subject: ['cohort', cohortId],
        before: { criteria: before.criteria },
        after: { criteria },
      });
      return this.get(cohortId);
    });
  }

  private async isInUse(cohortId: string): Promise<boolean> {
    const review = await this.db.row(
      `SELECT 1 FROM reviews r JOIN applications a ON a.id = r.application_id
       WHERE a.cohort_id = $1 AND r.score_percent IS NOT NULL LIMIT 1`,
      [cohortId],
    );
    return review !== undefined;
  }
}

const shape = (criteria: Criterion[]) =>
  JSON.stringify(criteria.map(({ id, maxPoints, weight }) => [id, maxPoints, weight]));
