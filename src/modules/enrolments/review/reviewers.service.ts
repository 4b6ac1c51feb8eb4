import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import { isUnchanged } from '../../../platform/audit/unchanged.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { InvalidFields } from '../../../platform/errors/errors.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { CohortsService } from '../../cohorts/cohorts.service.js';
import { ReviewersAppointed } from '../enrolments.events.js';
import type { ReviewerDto, ReviewerListDto } from './review.dto.js';
import { counts } from './reviews.service.js';

/** The reviewers of a cohort. */
@Injectable()
export class ReviewersService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly cohorts: CohortsService,
  ) {}

  /** The reviewers of a cohort, with their progress. @throws NotFound */
  async list(actor: Actor, cohortId: string): Promise<ReviewerListDto> {
    const { version } = await this.cohorts.get(actor, cohortId);
    const items = await this.db.rows<ReviewerDto>(
      sql`SELECT w.person_id AS "personId", p.latin_name AS "latinName", p.organisation, ${counts()}
       FROM cohort_reviewers w JOIN shared.people p ON p.id = w.person_id
       WHERE w.cohort_id = ${cohortId} ORDER BY p.latin_name, p.id`,
    );
    return { items, version, next: null };
  }

  /**
   * Sets the reviewers. Those no longer listed can no longer review; their scores are kept.
   * @throws Changed, InvalidFields
   */
  async set(
    actor: Actor,
    cohortId: string,
    version: number,
    personIds: string[],
  ): Promise<ReviewerListDto> {
    return this.db.transaction(async () => {
      const list = await this.list(actor, cohortId);
      const found = await this.db.rows<{ id: string }>(
        `SELECT id FROM shared.people WHERE id = ANY($1) AND status <> 'erased'`,
        [personIds],
      );
      const knownIds = new Set(found.map(({ id }) => id));
      const unknown = personIds.findIndex((id) => !knownIds.has(id));
      if (unknown >= 0) {
        throw new InvalidFields([
          { pointer: `/personIds/${unknown}`, code: 'not-there', detail: 'is nobody we know' },
        ]);
      }
      const before = list.items.map(({ personId }) => personId).sort();
      const isSame = isUnchanged({ ids: before }, { ids: [...knownIds].sort() });
      if (isSame && list.version === version) return list;
      await this.cohorts.touch(cohortId, version);
      await this.db.run(
        'DELETE FROM cohort_reviewers WHERE cohort_id = $1 AND NOT person_id = ANY($2)',
        [cohortId, personIds],
      );
      await this.db.run(
        `INSERT INTO cohort_reviewers (cohort_id, person_id)
         SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING`,
        [cohortId, personIds],
      );
      await this.audit.record({
        actor,
        action: 'reviewers.set',
        subject: ['cohort', cohortId],
        before: { personIds: before },
        after: { personIds },
      });
      await this.outbox.publish(new ReviewersAppointed(cohortId));
      return this.list(actor, cohortId);
    });
  }
}
