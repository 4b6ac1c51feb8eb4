import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { found, foundByBeginnings } from '../../../platform/database/search.js';
import { allOf, type Condition, type Sql, sql } from '../../../platform/database/sql.js';
import { hasUnspacedScript } from '../../../platform/text/unspaced-scripts.js';
import { mayReadRegister } from '../../certificates/certificates.policy.js';
import { CertificatesService } from '../../certificates/register/certificates.service.js';
import { visibleCohorts } from '../../cohorts/cohorts.policy.js';
import { editableCourses } from '../../courses/courses.policy.js';
import { mayListPeople, visiblePeople } from '../../people/people.policy.js';
import { searchTextSql } from '../../people/searched.js';
import { findableCohorts, findableCourses } from '../reports.policy.js';
import type { FoundCohortDto, FoundCourseDto, FoundDto, FoundPersonDto } from './search.dto.js';

/** Results of each kind. */
const MAX_RESULTS = 5;

/** Rows that are compared to find the best of a kind: a common name has thousands. */
const CANDIDATES = 100;

/**
 * Condition: a title matches in one of its languages, whose codes do not count as words. In scripts
 * without spaces a word can begin anywhere.
 */
function foundInTitle(search: string, title: Sql): Condition {
  const words = sql`(SELECT string_agg(value, ' ') FROM jsonb_each_text(${title}))`;
  return hasUnspacedScript(search) ? found(search, words) : foundByBeginnings(search, words);
}

/** Finds what staff open by name or number, each within their scope. */
@Injectable()
export class SearchService {
  constructor(
    private readonly db: Database,
    private readonly certificates: CertificatesService,
  ) {}

  /**
   * Reads people and certificates by their indexes only. The planner does not know what `search_key`
   * costs, and would rather read all rows: seconds for a name that few people have.
   */
  find(actor: Actor, search: string): Promise<FoundDto> {
    return this.db.transaction(async () => {
      await this.db.run('SET LOCAL enable_seqscan = off');
      return {
        people: mayListPeople(actor) ? await this.people(actor, search) : [],
        cohorts: await this.cohorts(actor, search),
        courses: await this.courses(actor, search),
        certificates: mayReadRegister(actor)
          ? await this.certificates.findByNumber(actor, search, MAX_RESULTS)
          : [],
      };
    });
  }

  /** Those whose name begins with the search come first. */
  private people(actor: Actor, search: string): Promise<FoundPersonDto[]> {
    const where: Condition[] = [
      visiblePeople(actor, sql`p`),
      sql`p.status NOT IN ('erased', 'merged')`,
      foundByBeginnings(search, searchTextSql(sql`p`)),
    ];
    return this.db.rows(
      sql`SELECT c.id, c.latin_name AS "latinName", c.native_name AS "nativeName",
          c.member_state AS "memberState"
        FROM (SELECT p.id, p.latin_name, p.native_name, p.member_state FROM shared.people p
          WHERE ${allOf(where)} LIMIT ${CANDIDATES}) c
        ORDER BY starts_with(search_key(c.latin_name), search_key(${search})) DESC,
          c.latin_name, c.id LIMIT ${MAX_RESULTS}`,
    );
  }

  private cohorts(actor: Actor, search: string): Promise<FoundCohortDto[]> {
    const where: Condition[] = [
      visibleCohorts(actor, sql`c`),
      findableCohorts(actor, sql`c`),
      foundInTitle(search, sql`c.title`),
    ];
    return this.db.rows(
      sql`SELECT c.id, c.title, c.stage, c.starts_on::text AS "startsOn" FROM shared.cohorts c
        WHERE ${allOf(where)} ORDER BY c.starts_on DESC, c.id LIMIT ${MAX_RESULTS}`,
    );
  }

  /** By the title of the newest version that the actor may read. */
  private courses(actor: Actor, search: string): Promise<FoundCourseDto[]> {
    const editable = editableCourses(actor, sql`c.id`);
    const where: Condition[] = [
      findableCourses(actor, sql`c.id`),
      foundInTitle(search, sql`v.title`),
    ];
    return this.db.rows(
      sql`SELECT c.id, v.title, ${editable} AS editable
        FROM shared.courses c JOIN LATERAL (
          SELECT w.title FROM shared.course_versions w
          WHERE w.course_id = c.id AND (w.published_at IS NOT NULL OR ${editable})
          ORDER BY w.published_at DESC NULLS FIRST LIMIT 1) v ON TRUE
        WHERE ${allOf(where)} ORDER BY c.id DESC LIMIT ${MAX_RESULTS}`,
    );
  }
}
