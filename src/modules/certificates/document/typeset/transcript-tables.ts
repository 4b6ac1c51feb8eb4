import { textIn } from '../../../../platform/i18n/localised-text.js';
import type { Transcript } from '../../certificate.entity.js';
import { transcriptTexts } from '../design/transcript-texts.js';
import { locale, memoized, writtenDay } from '../design/written-days.js';
import { plain } from './filled-text.js';

/** The text of the second page. */
export interface TranscriptTables {
  heading: string;
  lang: string;
  tables: { head: string[]; rows: string[][] }[];
}

const percents = memoized((lang) => new Intl.NumberFormat(locale(lang), { style: 'percent' }));

export function transcriptTables(
  { units, quizzes, sessions }: Transcript,
  lang: string,
): TranscriptTables {
  const words = transcriptTexts;
  const head = (...keys: (keyof typeof words)[]) => keys.map((key) => textIn(words[key], lang));
  const all = [
    {
      head: head('unit', 'minutes', 'completed'),
      rows: units.map((row) => [
        textIn(row.title, lang),
        plain(row.minutes, lang),
        row.completedOn ? writtenDay(row.completedOn, lang) : '–',
      ]),
    },
    {
      head: head('quiz', 'result'),
      rows: quizzes.map((row) => [
        textIn(row.title, lang),
        row.percent === null ? '–' : percents(lang).format(row.percent / 100),
      ]),
    },
    {
      head: head('session', 'minutes', 'attended'),
      rows: sessions.map((row) => [
        textIn(row.title, lang),
        plain(row.plannedMinutes, lang),
        plain(row.attendedMinutes, lang),
      ]),
    },
  ];
  return {
    heading: textIn(words.heading, lang),
    lang,
    tables: all.filter(({ rows }) => rows.length > 0),
  };
}
