import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { raw, sql } from '../../../platform/database/sql.js';
import { SecondPersonService } from '../../certificates/batches/second-person.service.js';
import { themeOf } from '../../cohorts/first-area.sql.js';
import {
  type ProgrammeCohortDto,
  type ProgrammeHomeDto,
  type ProgrammeNeedDto,
  programmeNeeds,
} from './programme-home.dto.js';
import { needsOf } from './programme-needs.js';

const MAX_NEEDS = 60;
/** Days before something is due from which it precedes what only waits. */
const SOON_DAYS = 3;
const MAX_COHORTS = 40;
/** Days for which a cohort that has ended is shown: its certificates follow. */
const DAYS_AFTER_END = 90;

/** What waits for the secretariat, and its cohorts in time. */
@Injectable()
export class ProgrammeHomeService {
  constructor(
    private readonly db: Database,
    private readonly secondPerson: SecondPersonService,
  ) {}

  async of(actor: Actor): Promise<ProgrammeHomeDto> {
    return { needs: await this.needs(actor), cohorts: await this.cohorts() };
  }

  /** In the order in which the page shows them, so that the limit cuts what can wait longest. */
  private async needs(actor: Actor): Promise<ProgrammeNeedDto[]> {
    const batchIds = await this.secondPerson.toApprove(actor);
    return this.db.rows(sql`SELECT * FROM (${needsOf(actor.personId, batchIds)}) need
      ORDER BY CASE WHEN kind = 'certificates-failed' THEN 0 WHEN NOT due THEN 2
          WHEN at < now() + make_interval(days => ${SOON_DAYS}) THEN 1 ELSE 3 END,
        at, array_position(${[...programmeNeeds]}::text[], kind), "cohortId", "batchId"
      LIMIT ${MAX_NEEDS}`);
  }

  /** Of too many, those under way and then the newest. */
  private cohorts(): Promise<ProgrammeCohortDto[]> {
    return this.db.rows(sql`SELECT c.id, c.title, ${raw(themeOf('c.id'))} AS theme, c.stage,
        c.starts_on::text AS "startsOn", c.ends_on::text AS "endsOn",
        c.seating = 'review' AS reviewed, c.applications_open_at AS "applicationsOpenAt",
        c.applications_close_at AS "applicationsCloseAt", c.publish_at AS "publishAt",
        (SELECT min(l.committed_at) FROM shared.allocations l WHERE l.cohort_id = c.id)
          AS "offersSentAt", f.*
      FROM (SELECT * FROM shared.cohorts c WHERE c.stage IN ('draft', 'open', 'reviewing', 'running')
          OR (c.stage = 'closed'
            AND c.ends_on > (now() AT TIME ZONE c.time_zone)::date - ${DAYS_AFTER_END}::int)
        ORDER BY c.stage IN ('draft', 'closed'), c.starts_on DESC, c.id LIMIT ${MAX_COHORTS}) c
      CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE a.state = 'submitted')::int AS submitted,
          count(*) FILTER (WHERE a.state = 'offered')::int AS offered,
          count(*) FILTER (WHERE a.state = 'accepted')::int AS accepted
        FROM shared.applications a WHERE a.cohort_id = c.id) f
      ORDER BY c.starts_on, c.id`);
  }
}
