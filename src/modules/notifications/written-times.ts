import { LRUCache } from 'lru-cache';
import { offsetOf, zoneName } from '../../platform/time/zone-names.js';

/** How the reader of a message reads times. */
export interface TimeReader {
  language: string;
  timeZone: string;
}

/** British order and a clock of 24 hours in English; elsewhere as the language has it. */
export const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

/** Thai writes "น." after a time of day, which formatters leave out. */
const withMark = (language: string, time: string) => (language === 'th' ? `${time} น.` : time);

/** Times with the name of their zone. */
const withZone = (times: string, { language, timeZone }: TimeReader, at: Date): string => {
  const zone = zoneName(timeZone, language, at);
  return language === 'zh' ? `${times}（${zone}）` : `${times} (${zone})`;
};

/** A day (YYYY-MM-DD). */
export const writtenDay = (day: string, language: string): string =>
  days(language).format(new Date(day));

/** A period of days (YYYY-MM-DD). */
export const writtenDays = (from: string, to: string, language: string): string =>
  days(language).formatRange(new Date(from), new Date(to));

const days = (language: string) => formatIn(language, { dateStyle: 'long', timeZone: 'UTC' });

/** Making a format takes longer than writing a hundred times with it. */
const formats = new LRUCache<string, Intl.DateTimeFormat>({ max: 200 });

function formatIn(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, options]);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(localeOf(language), options);
  formats.set(key, format);
  return format;
}

/**
 * A moment in the reader's zone, and also in that of the place where it happens if the clocks there
 * differ.
 */
export function writtenMoment(at: Date, reader: TimeReader, zoneOfPlace?: string | null): string {
  const written = (timeZone: string) => {
    const options = { dateStyle: 'full', timeStyle: 'short', timeZone } as const;
    const moment = formatIn(reader.language, options).format(at);
    return withZone(withMark(reader.language, moment), { ...reader, timeZone }, at);
  };
  return zoneOfPlace && offsetOf(zoneOfPlace, at) !== offsetOf(reader.timeZone, at)
    ? `${written(reader.timeZone)} – ${written(zoneOfPlace)}`
    : written(reader.timeZone);
}

export interface TimeSpan {
  startsAt: string;
  endsAt: string;
}

/** Spans of time in the reader's zone, of which at most `max` are listed; empty for none. */
export function writtenSpans(spans: TimeSpan[], reader: TimeReader, max: number): string {
  const [first] = spans;
  if (!first) return '';
  const format = formatIn(reader.language, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZone: reader.timeZone },
  });
  const listed = spans
    .slice(0, max)
    .map(({ startsAt, endsAt }) =>
      withMark(reader.language, format.formatRange(new Date(startsAt), new Date(endsAt))),
    );
  const all = [...listed, ...(spans.length > max ? ['…'] : [])].join('; ');
  return withZone(all, reader, new Date(first.startsAt));
}
