import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { sql } from '../../platform/database/sql.js';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';
import { type ComparedUnit, continuedUnits } from './unit-keys.js';
import { kindsCompletedBy } from './unit-kinds/unit-kinds.js';

export const unitChanges = ['unchanged', 'changed', 'new', 'removed'] as const;
export type UnitChange = (typeof unitChanges)[number];

/** What becomes of a unit between two versions: as the newer has it, or the older if it is removed. */
export interface ChangedUnit {
  key: string;
  slug: string;
  title: LocalisedText;
  kind: string;
  required: boolean;
  change: UnitChange;
}

// Only what is read: minutes and the place in the order are no change of a unit.
const digest = sql`CASE WHEN u.source <> '' OR u.quiz IS NOT NULL OR u.settings <> '{}'
  THEN md5(jsonb_build_array(u.title, u.source, u.quiz, u.settings,
    u.kind)::text) END`;
/** Whether a unit is completed by a result; one of a kind that is not registered may be. */
const hasResult = () => sql`(u.quiz IS NOT NULL OR u.kind <> ALL(${kindsCompletedBy('reader')}))`;
const key = sql`coalesce(u.continues_id, u.id)`;

/**
 * How the units of a course's versions belong together. The key of a unit is the id that it had in
 * the first version with it; what people have done is kept by that key.
 */
@Injectable()
export class CourseVersionsService {
  constructor(private readonly db: Database) {}

  /** Finds what each unit of a draft continues, in all published versions; called on publication. */
  async setKeys(courseId: string, draftId: string): Promise<void> {
    const earlier = await this.db.rows<ComparedUnit & { key: string }>(
      sql`SELECT DISTINCT ON (v.number, ${key}) ${key} AS key, u.slug, ${hasResult()} AS "hasResult",
          ${digest} AS digest
        FROM units u JOIN course_versions v ON v.id = u.course_version_id
        WHERE v.course_id = ${courseId} AND v.published_at IS NOT NULL
          AND v.number = (SELECT max(w.number) FROM units n
            JOIN course_versions w ON w.id = n.course_version_id AND w.published_at IS NOT NULL
            WHERE w.course_id = ${courseId} AND coalesce(n.continues_id, n.id) = ${key})
        ORDER BY v.number DESC, ${key}`,
    );
    const units = await this.db.rows<ComparedUnit & { id: string }>(
      sql`SELECT u.id, u.slug, ${hasResult()} AS "hasResult", ${digest} AS digest
        FROM units u WHERE u.course_version_id = ${draftId} ORDER BY u.position`,
    );
    const found = continuedUnits(units, earlier);
    await this.db.run(
      `UPDATE units SET continues_id = c.key
       FROM unnest($2::uuid[]) AS u (id) LEFT JOIN unnest($3::uuid[], $4::uuid[]) AS c (id, key)
         ON c.id = u.id
       WHERE units.id = u.id AND units.course_version_id = $1`,
      [draftId, units.map(({ id }) => id), [...found.keys()], [...found.values()]],
    );
  }

  /** The units of two versions beside each other: in the order of the newer, then what it removes. */
  compare(fromId: string, toId: string): Promise<ChangedUnit[]> {
    const unitsOf = (id: string) =>
      sql`(SELECT ${key} AS key, u.slug, u.title, u.kind, u.required, u.position,
        ${digest} AS digest FROM units u WHERE u.course_version_id = ${id})`;
    return this.db.rows<ChangedUnit>(
      sql`SELECT key, coalesce(n.slug, o.slug) AS slug, coalesce(n.title, o.title) AS title,
          coalesce(n.kind, o.kind) AS kind, coalesce(n.required, o.required) AS required,
          CASE WHEN o.slug IS NULL THEN 'new' WHEN n.slug IS NULL THEN 'removed'
            WHEN o.digest IS NOT DISTINCT FROM n.digest AND o.required = n.required
              AND o.title = n.title THEN 'unchanged'
            ELSE 'changed' END AS change
        FROM ${unitsOf(fromId)} o FULL JOIN ${unitsOf(toId)} n USING (key)
        ORDER BY n.position NULLS LAST, o.position`,
    );
  }
}
