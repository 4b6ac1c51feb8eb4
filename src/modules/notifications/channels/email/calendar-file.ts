import ical from 'ical-generator';
import type { CalendarEvent } from '../../../workshops/session-event.js';

/** An event as a file for calendars (RFC 5545). */
export function calendarFile(event: CalendarEvent): string {
  const calendar = ical({
    prodId: { company: 'ASEAN-China Green Envoys', product: 'LMS', language: 'EN' },
  });
  calendar.createEvent(event);
  return calendar.toString();
}
