import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { CohortParts } from './cohort-parts.js';
import type { CohortDto, CopyCohortDto } from './cohorts.dto.js';
import { CohortsService } from './cohorts.service.js';

/**
 * Copies this year's cohort for next year. All dates move by the same number of days and keep their
 * hour in the cohort's time zone. Data of cohorts in other modules is copied in the same
 * transaction.
 */
@Injectable()
export class CohortCopiesService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly cohorts: CohortsService,
    private readonly parts: CohortParts,
  ) {}

  /**
   * Creates a draft like the cohort that starts on another day.
   * @throws NotFound
   */
  copy(actor: Actor, from: string, dto: CopyCohortDto): Promise<CohortDto> {
    return this.db.transaction(async () => {
      const original = await this.cohorts.get(actor, from);
      const to = newId();
      const days = Math.round(
        (Date.parse(dto.startsOn) - Date.parse(original.startsOn)) / 86_400_000,
      );
      const shifted = (column: string) =>
        `((${column} AT TIME ZONE time_zone) + make_interval(days => $4)) AT TIME ZONE time_zone`;
      await this.db.run(
        `INSERT INTO cohorts (id, slug, title, summary, outcomes, stage, starts_on, ends_on,
           applications_open_at, applications_close_at, decisions_by, time_zone, languages,
           completion_rule, stream_id, delivery_mode, seating, unused_seats, requirements,
           target_shares, copied_from)
         SELECT $2, $3, $5, summary, outcomes, 'draft', starts_on + $4::int, ends_on + $4::int,
           ${shifted('applications_open_at')}, ${shifted('applications_close_at')},
           decisions_by + $4::int, time_zone, languages, completion_rule, stream_id, delivery_mode,
           seating, unused_seats, requirements, target_shares, id
         FROM cohorts WHERE id = $1`,
        [from, to, dto.slug, days, dto.title ?? original.title],
      );
      await this.db.run(
        `INSERT INTO cohort_priority_areas (cohort_id, priority_area_id)
         SELECT $2, priority_area_id FROM cohort_priority_areas WHERE cohort_id = $1`,
        [from, to],
      );
      await this.db.run(
        `INSERT INTO cohort_quotas (cohort_id, pool, seats)
         SELECT $2, pool, seats + released FROM cohort_quotas WHERE cohort_id = $1`,
        [from, to],
      );
      await this.parts.copy({ from, to, days });
      await this.audit.record({
        actor,
        action: 'cohort.copied',
        subject: ['cohort', to],
        details: { from, days },
      });
      return this.cohorts.get(actor, to);
    });
  }
}
