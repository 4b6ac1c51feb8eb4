import { weeklyMinutes } from '../cohorts/weekly-time.js';
import type { OfferedCohort } from './kinds/subjects.js';
import type { MessageFacts } from './messages/message.js';
import { localeOf, type TimeReader, writtenDays, writtenSpans } from './written-times.js';

/** Sessions that an email lists; the page has them all. */
const SESSIONS = 10;

type OfferFacts = Pick<MessageFacts, 'dates' | 'hours' | 'sessions' | 'languages'>;

/**
 * What is offered, in the language and the zone of the reader; empty where there is nothing to say.
 * Sessions that are over count towards the hours, as on the page, but are not listed.
 */
export function offerFacts(offered: OfferedCohort | undefined, reader: TimeReader): OfferFacts {
  if (!offered) return { dates: '', hours: '', sessions: '', languages: '' };
  const { startsOn, endsOn, minutes, sessions, languages } = offered;
  const lengths = sessions.map(({ startsAt, endsAt }) => Date.parse(endsAt) - Date.parse(startsAt));
  const live = lengths.reduce((sum, length) => sum + length / 60_000, 0);
  const weekly = weeklyMinutes(minutes + live, startsOn, endsOn);
  const toCome = sessions.filter(({ endsAt }) => Date.parse(endsAt) > Date.now());
  const locale = localeOf(reader.language);
  const [amount, unit] = weekly < 60 ? [weekly, 'minute'] : [weekly / 60, 'hour'];
  const length = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  return {
    dates: writtenDays(startsOn, endsOn, reader.language),
    hours: weekly > 0 ? length.format(amount) : '',
    sessions: writtenSpans(toCome, reader, SESSIONS),
    languages: new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(
      languages.map((code) => names.of(code) ?? code),
    ),
  };
}
