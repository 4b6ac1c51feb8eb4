import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { CohortCoursesService } from '../courses/cohort-courses.service.js';
import { type ChangedUnit, CourseVersionsService } from '../courses/course-versions.service.js';
import { studying } from './study.service.js';
import type { VersionUpdateDto } from './version-updates.dto.js';

type People = Pick<VersionUpdateDto, 'people' | 'started' | 'completed'>;

/** The progress of a cohort in one unit. */
interface Done {
  key: string;
  completions: number;
  submitted: number;
  open: number;
}

/** Previews the effects of another version of a course on the people of a cohort. */
@Injectable()
export class VersionUpdatesService {
  constructor(
    private readonly db: Database,
    private readonly cohortCourses: CohortCoursesService,
    private readonly versions: CourseVersionsService,
  ) {}

  /** @throws NotFound when the cohort does not study the course, or the version is not published */
  async preview(
    actor: Actor,
    cohortId: string,
    courseId: string,
    versionId?: string,
  ): Promise<VersionUpdateDto> {
    const { from, to, cohortVersion } = await this.cohortCourses.versionsOf(
      ...([actor, cohortId, courseId, versionId] as const),
    );
    const units = await this.versions.compare(from.id, to.id);
    const keys = units.map(({ key }) => key);
    const done = new Map((await this.doneOf(cohortId, keys)).map((row) => [row.key, row]));
    const sum = (among: ChangedUnit[], count: (row: Done) => number) =>
      among.reduce((total, { key }) => total + count(done.get(key) ?? nothing(key)), 0);
    const removed = units.filter(({ change }) => change === 'removed');
    const kept = units.filter(({ change }) => change !== 'removed');
    const ended = ({ completions, submitted }: Done) => completions + submitted;
    return {
      from,
      to,
      version: cohortVersion,
      ...(await this.peopleOf(cohortId, keys)),
      carriedOver: sum(kept, ended),
      setAside: sum(removed, ended),
      openAttempts: sum(units, ({ open }) => open),
      units: units.map(({ key, ...unit }) => ({
        ...unit,
        completions: done.get(key)?.completions ?? 0,
      })),
    };
  }

  private async peopleOf(cohortId: string, keys: string[]): Promise<People> {
    const row = await this.db.row<People>(
      `SELECT count(*)::int AS people,
         count(*) FILTER (WHERE e.state = 'completed')::int AS completed,
         count(*) FILTER (WHERE EXISTS (SELECT 1 FROM unit_completions d
             WHERE d.enrolment_id = e.id AND d.unit_key = ANY($2))
           OR EXISTS (SELECT 1 FROM quiz_attempts q
             WHERE q.enrolment_id = e.id AND q.unit_key = ANY($2)))::int AS started
       FROM shared.enrolments e WHERE e.cohort_id = $1 AND ${studying}`,
      [cohortId, keys],
    );
    return row ?? { people: 0, started: 0, completed: 0 };
  }

  private doneOf(cohortId: string, keys: string[]): Promise<Done[]> {
    return this.db.rows(
      `SELECT k.key,
         (SELECT count(*)::int FROM unit_completions d
          JOIN shared.enrolments e ON e.id = d.enrolment_id
          WHERE d.unit_key = k.key AND e.cohort_id = $1 AND ${studying}) AS completions,
         (SELECT count(*)::int FROM quiz_attempts q JOIN shared.enrolments e ON e.id = q.enrolment_id
          WHERE q.unit_key = k.key AND q.submitted_at IS NOT NULL
            AND e.cohort_id = $1 AND ${studying}) AS submitted,
         (SELECT count(*)::int FROM quiz_attempts q JOIN shared.enrolments e ON e.id = q.enrolment_id
          WHERE q.unit_key = k.key AND q.submitted_at IS NULL
            AND e.cohort_id = $1 AND ${studying}) AS open
       FROM unnest($2::uuid[]) AS k (key)`,
      [cohortId, keys],
    );
  }
}

const nothing = (key: string): Done => ({ key, completions: 0, submitted: 0, open: 0 });
