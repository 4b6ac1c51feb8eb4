import { Inject, Injectable } from '@nestjs/common';
import ical, {
  ICalEventBusyStatus,
  type ICalEventData,
  ICalEventTransparency,
} from 'ical-generator';
import { Audit } from '../../platform/audit/audit.js';
import type { Actor } from '../../platform/auth/actor.js';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { sql } from '../../platform/database/sql.js';
import { NotFound } from '../../platform/errors/errors.js';
import { type LocalisedText, textIn } from '../../platform/i18n/localised-text.js';
import { Sealer } from '../../platform/secrets/sealer.js';
import { visibleCohorts } from '../cohorts/cohorts.policy.js';
import { PeopleService } from '../people/people.service.js';
import { coordinatedStates, isProgrammeCoordinator } from '../people/roles.js';
import { CalendarFeed } from './calendar-feed.entity.js';
import { calendarText } from './calendar-texts.js';
import type { CalendarFeedDto } from './calendars.dto.js';

type Kind =
  | 'answerOffer'
  | 'submitApplication'
  | 'windowOpens'
  | 'windowCloses'
  | 'runs'
  | 'session';

/** One event of a calendar. */
interface Entry {
  id: string;
  kind: Kind;
  title: LocalisedText;
  starts: Date;
  ends: Date | null;
  place: string | null;
  path: string;
}

/** The purpose for which address codes are signed, and the extension of an address. */
const ADDRESS = 'calendar-address';
const ENDING = '.ics';

/** Minutes that a deadline takes in a calendar, ending when it does. */
const DEADLINE_MINUTES = 30;

/** The title of session `s` of workshop `w`. */
const sessionTitle = `w.title || jsonb_build_object('en', (w.title->>'en') || ': ' || (s.title->>'en'))`;

// The events of person $1; for a coordinator ($2) also the application windows. Events that ended
// more than a month ago are omitted. Runs of cohorts are whole days, which iCalendar writes without
// a zone: they are read as in UTC, and written as such.
const entriesSql = `
  SELECT a.id, 'answerOffer' AS kind, c.title, a.offer_expires_at AS starts, NULL::timestamptz AS ends,
    NULL AS place, '/applications/' || a.id AS path
  FROM shared.applications a JOIN shared.cohorts c ON c.id = a.cohort_id
  WHERE a.person_id = $1 AND a.state = 'offered'
  UNION ALL
  SELECT a.id, 'submitApplication', c.title, c.applications_close_at, NULL, NULL, '/applications/' || a.id
  FROM shared.applications a JOIN shared.cohorts c ON c.id = a.cohort_id
  WHERE a.person_id = $1 AND a.state = 'draft' AND c.stage = 'open'
  UNION ALL
  SELECT e.id, 'runs', c.title, c.starts_on::timestamp AT TIME ZONE 'UTC',
    (c.ends_on + 1)::timestamp AT TIME ZONE 'UTC', NULL, '/study/' || e.id
  FROM shared.enrolments e JOIN shared.cohorts c ON c.id = e.cohort_id
  WHERE e.person_id = $1 AND e.state IN ('active', 'completed')
    AND c.ends_on > (now() AT TIME ZONE c.time_zone)::date - 31
  UNION ALL
  SELECT s.id, 'session', ${sessionTitle},
    s.starts_at, s.ends_at, s.place, '/workshops'
  FROM shared.workshop_sessions s JOIN shared.workshops w ON w.id = s.workshop_id
  WHERE s.ends_at > now() - interval '31 days' AND (
    EXISTS (SELECT 1 FROM shared.registrations r JOIN shared.enrolments e ON e.id = r.enrolment_id
      WHERE r.session_id = s.id AND e.person_id = $1)
    OR EXISTS (SELECT 1 FROM shared.workshop_trainers t WHERE t.workshop_id = w.id AND t.person_id = $1))
  UNION ALL
  SELECT c.id, moment.kind, c.title, moment.at, NULL, NULL, '/coordinate/' || c.id
  FROM shared.cohorts c, LATERAL (VALUES ('windowOpens', c.applications_open_at),
    ('windowCloses', c.applications_close_at)) AS moment (kind, at)
  WHERE $2 AND c.stage = 'open' AND moment.at > now() - interval '31 days'
  ORDER BY 4 LIMIT 500`;

/**
 * When a row was created: its id begins with that time, in milliseconds (UUID version 7, RFC 9562).
 */
const creationTimeOf = (id: string): Date =>
  new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));

/** Calendars (RFC 5545) to which people subscribe by a secret address of their own. */
@Injectable()
export class CalendarsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly sealer: Sealer,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async get(actor: Actor): Promise<CalendarFeedDto> {
    const feed = await this.db.repository(CalendarFeed).findOneBy({ personId: actor.personId });
    if (!feed) return { address: null, createdAt: null };
    const address = `${this.settings.publicUrl}/api/v1/calendars/${this.secretOf(feed.id)}`;
    return { address, createdAt: feed.createdAt.toISOString() };
  }

  /** Creates an address, or a new one; the previous address stops working. */
  renew(actor: Actor): Promise<CalendarFeedDto> {
    return this.db.transaction(async () => {
      await this.db.run(
        `INSERT INTO calendar_feeds (person_id, id) VALUES ($1, $2)
         ON CONFLICT (person_id) DO UPDATE SET id = $2, created_at = now()`,
        [actor.personId, newId()],
      );
      await this.note(actor, 'renewed');
      return this.get(actor);
    });
  }

  /** Removes the address. */
  async revoke(actor: Actor): Promise<void> {
    await this.db.transaction(async () => {
      const { personId } = actor;
      const revoked = await this.db.repository(CalendarFeed).delete({ personId });
      if (revoked.affected === 1) await this.note(actor, 'revoked');
    });
  }

  /**
   * The calendar behind a secret address, as iCalendar.
   * @throws NotFound
   */
  async read(secret: string): Promise<string> {
    const feed = await this.db.row<{ person_id: string }>(
      `SELECT f.person_id FROM calendar_feeds f JOIN shared.people p ON p.id = f.person_id
       WHERE f.id = $1 AND p.status = 'active'`,
      [this.idOf(secret)],
    );
    if (!feed) throw new NotFound('calendar');
    const person = await this.people.actorOf(feed.person_id);
    const coordinates = isProgrammeCoordinator(person) || coordinatedStates(person).length > 0;
    const entries = await this.db.rows<Entry>(entriesSql, [feed.person_id, coordinates]);
    return this.write(entries, person.language);
  }

  /**
   * The live sessions of a cohort, as iCalendar. They have the same identifiers as in a personal
   * calendar, so that a calendar which has both shows each once.
   * @throws NotFound
   */
  async readSessions(actor: Actor | undefined, cohortId: string, language = 'en'): Promise<string> {
    const cohort = await this.db.row(
      sql`SELECT 1 FROM shared.cohorts c WHERE c.id = ${cohortId} AND ${visibleCohorts(actor, sql`c`)}`,
    );
    if (!cohort) throw new NotFound('cohort');
    const sessions = await this.db.rows<Entry>(
      `SELECT s.id, 'session' AS kind, ${sessionTitle} AS title, s.starts_at AS starts,
         s.ends_at AS ends, s.place, '/cohorts/' || w.cohort_id AS path
       FROM shared.workshop_sessions s JOIN shared.workshops w ON w.id = s.workshop_id
       WHERE w.cohort_id = $1 ORDER BY s.starts_at, s.id`,
      [cohortId],
    );
    return this.write(sessions, language);
  }

  private write(entries: Entry[], language: string): string {
    const calendar = ical({
      name: calendarText(language, 'name'),
      prodId: { company: 'ASEAN-China Green Envoys', product: 'LMS', language: 'EN' },
      ttl: 3_600,
    });
    for (const entry of entries) calendar.createEvent(this.eventOf(entry, language));
    return calendar.toString();
  }

  private eventOf(entry: Entry, language: string): ICalEventData {
    const { id, kind, title, starts, ends, place, path } = entry;
    const text = textIn(title, language);
    const isDeadline = ends === null;
    return {
      id: `${kind}-${id}@green-envoys`,
      start: isDeadline ? new Date(starts.getTime() - DEADLINE_MINUTES * 60_000) : starts,
      end: ends ?? starts,
      allDay: kind === 'runs',
      // The time when it was created, not when it was read, so that unchanged data gives identical
      // output.
      stamp: creationTimeOf(id),
      // Only sessions block a person's time.
      ...(kind !== 'session' && {
        transparency: ICalEventTransparency.TRANSPARENT,
        busystatus: ICalEventBusyStatus.FREE,
      }),
      summary: kind === 'session' ? text : calendarText(language, kind, text),
      url: `${this.settings.publicUrl}${path}`,
      ...(place && { location: place }),
    };
  }

  /** The last part of the address: the feed's id and a code that only we can create. */
  private secretOf(id: string): string {
    return `${this.sealer.sign(ADDRESS, id)}${ENDING}`;
  }

  /** @throws NotFound when the code is invalid */
  private idOf(secret: string): string {
    const token = secret.endsWith(ENDING) ? secret.slice(0, -ENDING.length) : '';
    // Addresses issued before codes had a key for each purpose stay valid.
    const id = this.sealer.verify(ADDRESS, token, 'calendar');
    if (!id) throw new NotFound('calendar');
    return id;
  }

  private note(actor: Actor, what: string): Promise<void> {
    return this.audit.record({
      actor,
      action: `calendar.${what}`,
      subject: ['person', actor.personId],
    });
  }
}
