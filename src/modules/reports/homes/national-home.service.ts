import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { raw, sql } from '../../../platform/database/sql.js';
import { themeOf } from '../../cohorts/first-area.sql.js';
import { knownToOthers } from '../../enrolments/enrolments.policy.js';
import { coordinatedStates } from '../../people/roles.js';
import { byNomination } from '../overview.service.js';
import { isCandidate } from './candidates.sql.js';
import type {
  NationalCohortDto,
  NationalHomeDto,
  UnansweredOfferDto,
} from './national-home.dto.js';

const MAX_COHORTS = 30;
const MAX_UNANSWERED = 10;

/** What a national coordinator has to do in the cohorts whose seats are not settled. */
@Injectable()
export class NationalHomeService {
  constructor(private readonly db: Database) {}

  async of(actor: Actor): Promise<NationalHomeDto> {
    const states = coordinatedStates(actor);
    return { cohorts: await this.cohorts(states), unanswered: await this.unanswered(states) };
  }

  /** Running ones are listed as long as offers are open or people wait. */
  private cohorts(states: string[]): Promise<NationalCohortDto[]> {
    return this.db.rows(sql`SELECT c.id, c.title, ${raw(themeOf('c.id'))} AS theme, c.stage,
        m.code AS "memberState", c.starts_on::text AS "startsOn", c.ends_on::text AS "endsOn",
        c.applications_open_at AS "applicationsOpenAt",
        c.applications_close_at AS "applicationsCloseAt", c.time_zone AS "timeZone",
        c.seating = 'review' AS ranked, coalesce(q.seats, 0) AS seats,
        coalesce(q.seated, 0) AS seated, coalesce(q.agreed - q.seats, 0) AS released, f.*
      FROM shared.cohorts c
      JOIN shared.member_states m ON m.code = ANY(${states})
      LEFT JOIN shared.cohort_quotas q ON q.cohort_id = c.id AND q.pool = m.code
      CROSS JOIN LATERAL (SELECT
          count(*) FILTER (WHERE ${byNomination})::int AS nominated,
          count(*) FILTER (WHERE NOT ${byNomination})::int AS applied,
          count(*) FILTER (WHERE ${isCandidate(sql`a`)})::int AS candidates,
          count(*) FILTER (WHERE a.rank IS NULL AND a.nominated_by IS NOT NULL
            AND a.state IN ('draft', 'submitted'))::int AS unranked,
          count(*) FILTER (WHERE a.state = 'offered')::int AS offered,
          count(*) FILTER (WHERE a.state = 'offered' AND a.pool = m.code)::int AS "ownOffered",
          count(*) FILTER (WHERE a.pool <> m.code)::int AS "inOpenPool",
          count(*) FILTER (WHERE a.state = 'accepted')::int AS accepted,
          count(*) FILTER (WHERE a.state = 'declined')::int AS declined,
          count(*) FILTER (WHERE a.state = 'waiting')::int AS waiting,
          min(a.offer_expires_at) FILTER (WHERE a.state = 'offered') AS "nextExpiryAt"
        FROM shared.applications a
        WHERE a.cohort_id = c.id AND a.member_state = m.code AND ${knownToOthers(sql`a`)}) f
      WHERE c.stage IN ('open', 'reviewing')
        OR (c.stage = 'running' AND f.offered + f.waiting > 0)
      ORDER BY array_position(ARRAY['open', 'reviewing', 'running'], c.stage),
        c.applications_close_at, c.id, m.position LIMIT ${MAX_COHORTS}`);
  }

  private unanswered(states: string[]): Promise<UnansweredOfferDto[]> {
    return this.db.rows(sql`SELECT a.id AS "applicationId", a.cohort_id AS "cohortId",
        c.title AS "cohortTitle", a.member_state AS "memberState", p.latin_name AS "latinName",
        p.native_name AS "nativeName", a.offer_expires_at AS "expiresAt"
      FROM shared.applications a JOIN shared.people p ON p.id = a.person_id
      JOIN shared.cohorts c ON c.id = a.cohort_id AND c.stage IN ('open', 'reviewing', 'running')
      WHERE a.state = 'offered' AND a.member_state = ANY(${states})
      ORDER BY a.offer_expires_at, a.id LIMIT ${MAX_UNANSWERED}`);
  }
}
