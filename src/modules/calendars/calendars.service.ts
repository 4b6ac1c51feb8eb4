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
import { creationTimeOf, newId } from '../../platform/database/id.js';
import { NotFound } from '../../platform/errors/errors.js';
import { type LocalisedText, textIn } from '../../platform/i18n/localised-text.js';
import { Sealer } from '../../platform/secrets/sealer.js';
import { PeopleService } from '../people/people.service.js';
import { coordinatedStates, isProgrammeCoordinator } from '../people/roles.js';
import { type CalendarEvent, sessionEvent } from '../workshops/session-event.js';
import { WorkshopsService } from '../workshops/workshops.service.js';
import { CalendarFeed } from './calendar-feed.entity.js';
import { calendarText } from './calendar-texts.js';
import type { CalendarFeedDto } from './calendars.dto.js';

interface EntryRow {
  id: string;
  /** The title of the cohort, or of the workshop. */
  title: LocalisedText;
  starts: Date;
  place: string | null;
  path: string;
}
interface SessionEntry extends EntryRow {
  kind: 'session';
  sessionTitle: LocalisedText;
  ends: Date;
}
interface CohortEntry extends EntryRow {
  kind: 'answerOffer' | 'submitApplication' | 'windowOpens' | 'windowCloses' | 'runs';
  /** None of a deadline. */
  ends: Date | null;
}
/** One entry of a personal calendar. */
type Entry = SessionEntry | CohortEntry;

/** The purpose for which address codes are signed, and the extension of an address. */
const ADDRESS = 'calendar-address';
const ENDING = '.ics';

/** Minutes that a deadline takes in a calendar, ending when it does. */
const DEADLINE_MINUTES = 30;

// The events of person $1; for a coordinator ($2) also the application windows. Events that ended
// more than a month ago are omitted. Runs of cohorts are whole days, which iCalendar writes without
// a zone: they are read as in UTC, and written as such.
const entriesSql = `
  SELECT a.id, 'answerOffer' AS kind, c.title, NULL::jsonb AS "sessionTitle",
    a.offer_expires_at AS starts, NULL::timestamptz AS ends, NULL AS place,
    '/applications/' || a.id AS path
  FROM shared.applications a JOIN shared.cohorts c ON c.id = a.cohort_id
  WHERE a.person_id = $1 AND a.state = 'offered'
  UNION ALL
  SELECT a.id, 'submitApplication', c.title, NULL, c.applications_close_at, NULL, NULL,
    '/applications/' || a.id
  FROM shared.applications a JOIN shared.cohorts c ON c.id = a.cohort_id
  WHERE a.person_id = $1 AND a.state = 'draft' AND c.stage = 'open'
  UNION ALL
  SELECT e.id, 'runs', c.title, NULL, c.starts_on::timestamp AT TIME ZONE 'UTC',
    (c.ends_on + 1)::timestamp AT TIME ZONE 'UTC', NULL, '/study/' || e.id
  FROM shared.enrolments e JOIN shared.cohorts c ON c.id = e.cohort_id
  WHERE e.person_id = $1 AND e.state IN ('active', 'completed')
    AND c.ends_on > (now() AT TIME ZONE c.time_zone)::date - 31
  UNION ALL
  SELECT s.id, 'session', w.title, s.title, s.starts_at, s.ends_at, s.place, '/workshops'
  FROM shared.workshop_sessions s JOIN shared.workshops w ON w.id = s.workshop_id
  WHERE s.ends_at > now() - interval '31 days' AND (
    EXISTS (SELECT 1 FROM shared.registrations r JOIN shared.enrolments e ON e.id = r.enrolment_id
      WHERE r.session_id = s.id AND e.person_id = $1)
    OR EXISTS (SELECT 1 FROM shared.workshop_trainers t WHERE t.workshop_id = w.id AND t.person_id = $1))
  UNION ALL
  SELECT c.id, moment.kind, c.title, NULL, moment.at, NULL, NULL, '/coordinate/' || c.id
  FROM shared.cohorts c, LATERAL (VALUES ('windowOpens', c.applications_open_at),
    ('windowCloses', c.applications_close_at)) AS moment (kind, at)
  WHERE $2 AND c.stage = 'open' AND moment.at > now() - interval '31 days'
  ORDER BY starts LIMIT 500`;

/** Calendars (RFC 5545) to which people subscribe by a secret address of their own. */
@Injectable()
export class CalendarsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly workshops: WorkshopsService,
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
    const { language } = person;
    return this.write(
      entries.map((entry) => this.eventOf(entry, language)),
      language,
    );
  }

  /**
   * The live sessions of a cohort, as iCalendar. They have the same identifiers as in a personal
   * calendar, so that a calendar which has both shows each once.
   * @throws NotFound
   */
  async readSessions(actor: Actor | undefined, cohortId: string, language = 'en'): Promise<string> {
    const workshops = await this.workshops.list(actor, cohortId);
    const url = `${this.settings.publicUrl}/cohorts/${cohortId}`;
    const events = workshops.flatMap(({ title: workshopTitle, sessions }) =>
      sessions.map(({ id, title: sessionTitle, startsAt, endsAt, place }) => {
        const times = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
        return sessionEvent({ id, workshopTitle, sessionTitle, place, ...times }, language, url);
      }),
    );
    return this.write(events, language);
  }

  private write(events: (CalendarEvent | ICalEventData)[], language: string): string {
    const calendar = ical({
      name: calendarText(language, 'name'),
      prodId: { company: 'ASEAN-China Green Envoys', product: 'LMS', language: 'EN' },
      ttl: 3_600,
    });
    for (const event of events) calendar.createEvent(event);
    return calendar.toString();
  }

  private eventOf(entry: Entry, language: string): CalendarEvent | ICalEventData {
    const url = `${this.settings.publicUrl}${entry.path}`;
    if (entry.kind === 'session') {
      const { title: workshopTitle, starts: startsAt, ends: endsAt } = entry;
      return sessionEvent({ ...entry, workshopTitle, startsAt, endsAt }, language, url);
    }
    const { id, kind, title, starts, ends } = entry;
    return {
      id: `${kind}-${id}@green-envoys`,
      start: ends ? starts : new Date(starts.getTime() - DEADLINE_MINUTES * 60_000),
      end: ends ?? starts,
      allDay: kind === 'runs',
      // As of sessions: the time when it was created, not when it was read.
      stamp: creationTimeOf(id),
      // Only sessions block a person's time.
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
      summary: calendarText(language, kind, textIn(title, language)),
      url,
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
