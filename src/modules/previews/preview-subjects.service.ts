import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { sql } from '../../platform/database/sql.js';
import { NotFound } from '../../platform/errors/errors.js';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';
import { CohortsService } from '../cohorts/cohorts.service.js';
import type { Theme } from '../programme/themes.js';

/** What a preview shows of a cohort or a course. */
export interface PreviewSubject {
  title: LocalisedText;
  summary: LocalisedText;
  /** null: it belongs to no area. */
  theme: Theme | null;
  /** First and last day of a cohort. */
  days?: [from: string, to: string];
  /** Study time of a course. */
  minutes?: number;
}

/** Reads what visitors who are not signed in may see. */
@Injectable()
export class PreviewSubjectsService {
  constructor(
    private readonly db: Database,
    private readonly cohorts: CohortsService,
  ) {}

  /** @throws NotFound, also for a draft */
  async cohort(id: string): Promise<PreviewSubject> {
    const { title, summary, theme, startsOn, endsOn } = await this.cohorts.get(undefined, id);
    return { title, summary, theme, days: [startsOn, endsOn] };
  }

  /** The newest published version. @throws NotFound, also for a draft */
  async course(id: string): Promise<PreviewSubject> {
    const course = await this.db.row<PreviewSubject>(
      sql`SELECT v.title, v.summary,
          (SELECT coalesce(sum(u.teaching_minutes + u.exercise_minutes), 0)::int
            FROM shared.units u WHERE u.course_version_id = v.id AND u.required) AS minutes,
          v.theme
        FROM shared.course_versions v
        WHERE v.course_id = ${id} AND v.published_at IS NOT NULL ORDER BY v.number DESC LIMIT 1`,
    );
    if (!course) throw new NotFound('course');
    return course;
  }
}
