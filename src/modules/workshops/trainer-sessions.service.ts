import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';

/** A session as its trainer sees it before, during and after it. */
export interface TrainerSession {
  id: string;
  title: LocalisedText;
  workshopTitle: LocalisedText;
  cohortId: string;
  cohortTitle: LocalisedText;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  place: string;
  capacity: number;
  registered: number;
  /** Those with minutes attended. */
  present: number;
  /** Those registered for whom neither attendance nor absence is recorded. */
  unrecorded: number;
}

/** Days for which a session whose attendance is incomplete is shown. */
const DAYS_TO_RECORD = 14;
const MAX_SESSIONS = 8;

const columns = sql`s.id, s.title, w.title AS "workshopTitle", c.id AS "cohortId",
  c.title AS "cohortTitle", s.starts_at AS "startsAt", s.ends_at AS "endsAt",
  s.time_zone AS "timeZone", s.place, s.capacity, s.registered,
  (SELECT count(*)::int FROM attendances d WHERE d.session_id = s.id AND d.minutes > 0) AS present,
  n.unrecorded`;

/** The sessions of the workshops that `actor` is named on, without those of draft cohorts. */
const sessionsOf = (actor: Actor): Sql => sql`workshop_trainers t
  JOIN workshops w ON w.id = t.workshop_id
  JOIN shared.cohorts c ON c.id = w.cohort_id AND c.stage <> 'draft'
  JOIN workshop_sessions s ON s.workshop_id = w.id
  CROSS JOIN LATERAL (SELECT count(*)::int AS unrecorded FROM registrations r
    WHERE r.session_id = s.id AND NOT EXISTS (SELECT 1 FROM attendances d
      WHERE d.session_id = s.id AND d.enrolment_id = r.enrolment_id)) n
  WHERE t.person_id = ${actor.personId}`;

/** The sessions that a trainer runs themselves: those to come, and those to complete. */
@Injectable()
export class TrainerSessionsService {
  constructor(private readonly db: Database) {}

  /** Those under way or to come, the next one first. */
  next(actor: Actor): Promise<TrainerSession[]> {
    return this.db.rows(sql`SELECT ${columns} FROM ${sessionsOf(actor)}
      AND s.ends_at > now() ORDER BY s.starts_at, s.id LIMIT ${MAX_SESSIONS}`);
  }

  /** Those that ended lately with people of whom nothing is recorded, the latest first. */
  incomplete(actor: Actor): Promise<TrainerSession[]> {
    return this.db.rows(sql`SELECT ${columns} FROM ${sessionsOf(actor)}
      AND s.ends_at <= now() AND s.ends_at > now() - make_interval(days => ${DAYS_TO_RECORD})
      AND n.unrecorded > 0 ORDER BY s.ends_at DESC, s.id LIMIT ${MAX_SESSIONS}`);
  }
}
