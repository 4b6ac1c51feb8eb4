import { SqlMigration } from './sql-migration.js';

/**
 * A version of a course may name its priority area, from which its cover is made. Without one, a
 * course looks like the cohorts that study it. The rule is a function, because the module of courses
 * and those above it, which read the view, follow the same one.
 */
export class AreasOfCourses1764000000063 extends SqlMigration {
  readonly name = 'AreasOfCourses1764000000063';

  protected readonly upSql = `
    ALTER TABLE course_versions ADD priority_area_id uuid REFERENCES priority_areas;
    CREATE INDEX course_versions_priority_area ON course_versions (priority_area_id)
      WHERE priority_area_id IS NOT NULL;

    -- The theme of the chosen area, else of the first area which all cohorts share that study the
    -- course; null without one. Anyone may see it, so cohorts that are drafts do not count.
    CREATE FUNCTION course_theme(course uuid, chosen uuid) RETURNS text LANGUAGE sql STABLE AS $$
      SELECT theme FROM priority_areas WHERE id = coalesce(chosen, (
        WITH studying AS (
          SELECT DISTINCT c.id FROM course_versions taught
          JOIN cohort_courses cc ON cc.course_version_id = taught.id
          JOIN cohorts c ON c.id = cc.cohort_id
          WHERE taught.course_id = course AND c.stage <> 'draft')
        SELECT area.id FROM studying
        JOIN cohort_priority_areas named ON named.cohort_id = studying.id
        JOIN priority_areas area ON area.id = named.priority_area_id
        GROUP BY area.id
        HAVING count(*) = (SELECT count(*) FROM studying)
        ORDER BY area.framework_id DESC, area.position LIMIT 1))
    $$;
    CREATE OR REPLACE VIEW shared.course_versions AS
      SELECT id, course_id, title, summary, licence, credit, source_url, published_at, number,
        created_at, course_theme(course_id, priority_area_id) AS theme
      FROM course_versions;`;

  protected readonly downSql = `
    DROP VIEW shared.course_versions;
    CREATE VIEW shared.course_versions AS
      SELECT id, course_id, title, summary, licence, credit, source_url, published_at, number,
        created_at
      FROM course_versions;
    DROP FUNCTION course_theme;
    ALTER TABLE course_versions DROP priority_area_id;`;
}
