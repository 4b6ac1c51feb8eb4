import ical from 'ical-generator';
import type { CalendarEvent } from '../../messages/message.js';

/**
 * An event as a file for calendars (RFC 5545). Its id is the one of the calendars that people
 * subscribe to, so that a calendar which has both shows it once.
 */
export function calendarFile({ id, starts, ends, title, place, url }: CalendarEvent): string {
  const calendar = ical({
    prodId: { company: 'ASEAN-China Green Envoys', product: 'LMS', language: 'EN' },
  });
  calendar.createEvent({
    ...{ id, start: starts, end: ends, stamp: starts, summary: title, url },
    ...(place && { location: place }),
  });
  return calendar.toString();
}
