const at = (iso: string) => new Date(`${iso}T00:00:00Z`);

/** Memoises `make`, which takes about a millisecond, for a bounded number of keys. */
export function memoized<T>(make: (key: string) => T): (key: string) => T {
  const all = new Map<string, T>();
  return (key) => {
    const one = all.get(key) ?? make(key);
    if (all.size > 500) all.clear();
    all.set(key, one);
    return one;
  };
}

/**
 * The locale for a language on certificates: native digits where official documents use them, the
 * Gregorian calendar, and Portuguese for Tetum, which CLDR lacks.
 */
export function locale(lang: string): string {
  if (lang === 'en') return 'en-GB-u-ca-gregory';
  if (lang === 'tet' || lang === 'pt') return 'pt-PT-u-ca-gregory';
  const digits = { km: 'khmr', my: 'mymr' }[lang] ?? 'latn';
  return `${lang}-u-nu-${digits}-ca-gregory`;
}

const long = memoized(
  (lang) => new Intl.DateTimeFormat(locale(lang), { dateStyle: 'long', timeZone: 'UTC' }),
);
const months = memoized(
  (lang) => new Intl.DateTimeFormat(locale(lang), { month: 'long', timeZone: 'UTC' }),
);
const numbers = memoized((lang) => new Intl.NumberFormat(locale(lang), { useGrouping: false }));

/** The parts of a date, as written in one language. */
interface Parts {
  day: string;
  month: string;
  year: string;
  /** The year of the Buddhist era, 543 ahead. */
  buddhistYear: string;
  iso: string;
}

function partsOf(iso: string, lang: string): Parts {
  const [year, , day] = iso.split('-').map(Number) as [number, number, number];
  const digits = numbers(lang);
  return {
    day: digits.format(day),
    month: months(lang).format(at(iso)),
    year: digits.format(year),
    buddhistYear: digits.format(year + 543),
    iso,
  };
}

/**
 * Dates as official documents of a country write them, where that differs from CLDR: the Buddhist
 * era in Thai; two digits for days under ten and for the first two months in Vietnamese (Decree
 * 30/2020/ND-CP, annex I); the words and digits of Khmer and Burmese.
 */
const officialFormats: Record<string, (parts: Parts) => string> = {
  th: ({ day, month, buddhistYear }) => `${day} ${month} พุทธศักราช ${buddhistYear}`,
  vi: ({ iso }) => {
    const [year, month, day] = iso.split('-') as [string, string, string];
    const shown = Number(month) > 2 ? String(Number(month)) : month;
    return `${day} tháng ${shown} năm ${year}`;
  },
  km: ({ day, month, year }) => `${day} ខែ${month} ឆ្នាំ${year}`,
  my: ({ day, month, year }) => `${year} ခုနှစ်၊ ${month}လ ${day} ရက်`,
};

/** Formats a date (YYYY-MM-DD) in a language. */
export function writtenDay(iso: string, lang: string): string {
  const write = officialFormats[lang];
  return write ? write(partsOf(iso, lang)) : long(lang).format(at(iso));
}

/** Formats of a period in languages that do not use a dash. */
const spans: Record<string, (from: string, to: string) => string> = {
  zh: (from, to) => `${from}至${to}`,
  vi: (from, to) => `Từ ngày ${from} đến ngày ${to}`,
  th: (from, to) => `${from} ถึง ${to}`,
  km: (from, to) => `ពីថ្ងៃទី${from} ដល់ថ្ងៃទី${to}`,
  my: (from, to) => `${from} မှ ${to} အထိ`,
};

/** Formats a period. Only English is shortened: the ranges of other languages use numerals. */
export function writtenPeriod(from: string, to: string, lang: string): string {
  if (from === to) return writtenDay(from, lang);
  if (lang === 'en') return long(lang).formatRange(at(from), at(to));
  const span = spans[lang] ?? ((one: string, other: string) => `${one} – ${other}`);
  return span(writtenDay(from, lang), writtenDay(to, lang));
}
