import { weeklyHours } from '../cohorts/weekly-hours.js';
import type { OfferedCohort } from './kinds/subjects.js';
import type { MessageFacts } from './messages/message.js';

/** Sessions that an email lists; the page has them all. */
const SESSIONS = 10;

type OfferFacts = Pick<MessageFacts, 'dates' | 'hours' | 'sessions' | 'languages'>;

/** What is offered, in the words and the zone of the reader; empty where there is nothing to say. */
export function offerFacts(
  offered: OfferedCohort | undefined,
  { locale, timeZone }: { locale: string; timeZone: string },
): OfferFacts {
  if (!offered) return { dates: '', hours: '', sessions: '', languages: '' };
  const { startsOn, endsOn, minutes, sessions, languages } = offered;
  const lengths = sessions.map(({ startsAt, endsAt }) => Date.parse(endsAt) - Date.parse(startsAt));
  const live = lengths.reduce((sum, length) => sum + length / 60_000, 0);
  const hours = weeklyHours(minutes + live, startsOn, endsOn);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const times = new Intl.DateTimeFormat(locale, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZone },
  });
  const unit = new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour', unitDisplay: 'long' });
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  const listed = sessions
    .slice(0, SESSIONS)
    .map(({ startsAt, endsAt }) => times.formatRange(new Date(startsAt), new Date(endsAt)));
  return {
    dates: days.formatRange(new Date(startsOn), new Date(endsOn)),
    hours: hours > 0 ? unit.format(hours) : '',
    sessions: [...listed, ...(sessions.length > SESSIONS ? ['…'] : [])].join('; '),
    languages: new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(
      languages.map((code) => names.of(code) ?? code),
    ),
  };
}
