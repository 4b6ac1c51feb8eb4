import { creationTimeOf } from '../../platform/database/id.js';
import { type LocalisedText, textIn } from '../../platform/i18n/localised-text.js';

/** A session of a workshop, as calendars need it. */
export interface CalendarSession {
  id: string;
  workshopTitle: LocalisedText;
  sessionTitle: LocalisedText;
  startsAt: Date;
  endsAt: Date;
  place: string | null;
}

/** An event of a calendar (RFC 5545). */
export interface CalendarEvent {
  /** Its permanent id (UID). */
  id: string;
  start: Date;
  end: Date;
  /** When it was created (DTSTAMP): unchanged data gives identical files. */
  stamp: Date;
  /** Its title. */
  summary: string;
  location?: string;
  url: string;
}

/**
 * The event of a session: the same in every file and feed, so that a calendar which has several of
 * them shows it once.
 */
export function sessionEvent(
  session: CalendarSession,
  language: string,
  url: string,
): CalendarEvent {
  const { id, workshopTitle, sessionTitle, startsAt, endsAt, place } = session;
  const titles = [textIn(workshopTitle, language), textIn(sessionTitle, language)];
  return {
    ...{ id: `session-${id}@green-envoys`, start: startsAt, end: endsAt, url },
    stamp: creationTimeOf(id),
    summary: titles.filter(Boolean).join(': '),
    ...(place && { location: place }),
  };
}
