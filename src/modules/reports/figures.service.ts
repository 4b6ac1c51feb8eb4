import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database } from '../../platform/database/database.js';
import type { FiguresDto } from './reports.dto.js';

/** Seconds for which the figures are reused: anyone may ask, and counting reads whole tables. */
const REUSED_SECONDS = 600;

// A certificate whose holder's data was erased still counts. A unit counts with the minutes of its
// newest published version.
const figures = `
  WITH minutes AS (
    SELECT DISTINCT ON (u.key) u.key, u.teaching_minutes + u.exercise_minutes AS minutes
    FROM shared.units u JOIN shared.course_versions v ON v.id = u.course_version_id
      AND v.published_at IS NOT NULL
    ORDER BY u.key, v.published_at DESC, v.id DESC
  ), studied AS (
    SELECT coalesce(sum(d.people * m.minutes), 0) AS minutes
    FROM (SELECT unit_key, count(*) AS people FROM shared.unit_completions GROUP BY unit_key) d
    JOIN minutes m ON m.key = d.unit_key
  ), attended AS (
    SELECT coalesce(sum(minutes), 0) AS minutes FROM shared.attendances
  )
  SELECT (SELECT count(DISTINCT coalesce(person_id, id)) FROM shared.certificates
      WHERE state IN ('issued', 'withdrawn'))::int AS certified,
    (SELECT count(DISTINCT a.member_state) FROM shared.enrolments e
      JOIN shared.applications a ON a.id = e.application_id)::int AS countries,
    floor((studied.minutes + attended.minutes) / 60)::int AS hours
  FROM studied, attended`;

/** What the programme has achieved, in numbers that name nobody. */
@Injectable()
export class FiguresService {
  private readonly cached = new LRUCache<'figures', FiguresDto>({
    max: 1,
    ttl: REUSED_SECONDS * 1_000,
    fetchMethod: () => this.count(),
  });

  constructor(private readonly db: Database) {}

  /** The figures of the last ten minutes; requests that come together count once. */
  get(): Promise<FiguresDto> {
    return this.cached.forceFetch('figures');
  }

  private async count(): Promise<FiguresDto> {
    const [row] = await this.db.rows<FiguresDto>(figures);
    return row as FiguresDto;
  }
}
