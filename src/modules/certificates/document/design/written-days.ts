const at = (iso: string) => new Date(`${iso}T00:00:00Z`);

/** Things that cost a millisecond to make are kept, a bounded number of them. */
export function kept<T>(make: (key: string) => T): (key: string) => T {
  const all = new Map<string, T>();
  return (key) => {
    const one = all.get(key) ?? make(key);
    if (all.size > 500) all.clear();
    all.set(key, one);
    return one;
  };
}

/**
 * The locale in which a language is written on certificates: digits of its own where documents have
 * them; the Gregorian calendar; Tetum, which CLDR does not have, as Portuguese.
 */
export function locale(lang: string): string {
  if (lang === 'en') return 'en-GB-u-ca-gregory';
  if (lang === 'tet' || lang === 'pt') return 'pt-PT-u-ca-gregory';
  const digits = { km: 'khmr', my: 'mymr' }[lang] ?? 'latn';
  return `${lang}-u-nu-${digits}-ca-gregory`;
}

const long = kept(
  (lang) => new Intl.DateTimeFormat(locale(lang), { dateStyle: 'long', timeZone: 'UTC' }),
);
const months = kept(
  (lang) => new Intl.DateTimeFormat(locale(lang), { month: 'long', timeZone: 'UTC' }),
);
const numbers = kept((lang) => new Intl.NumberFormat(locale(lang), { useGrouping: false }));

/** A day and its parts, as one language writes them. */
interface Parts {
  day: string;
  month: string;
  year: string;
  /** The year of the Buddhist era, which is 543 ahead. */
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
 * Days as official documents of a country write them, where that is not what CLDR has: the Buddhist
 * era in Thai; in Vietnamese two digits for days under ten and the first two months (Decree
 * 30/2020/ND-CP, annex I); the words and digits of Khmer and Burmese.
 */
const ofOffices: Record<string, (parts: Parts) => string> = {
  th: ({ day, month, buddhistYear }) => `${day} ${month} พุทธศักราช ${buddhistYear}`,
  vi: ({ iso }) => {
    const [year, month, day] = iso.split('-') as [string, string, string];
    const shown = Number(month) > 2 ? String(Number(month)) : month;
    return `${day} tháng ${shown} năm ${year}`;
  },
  km: ({ day, month, year }) => `${day} ខែ${month} ឆ្នាំ${year}`,
  my: ({ day, month, year }) => `${year} ခုနှစ်၊ ${month}လ ${day} ရက်`,
};

/** A day (YYYY-MM-DD) in the words of a language. */
export function writtenDay(iso: string, lang: string): string {
  const write = ofOffices[lang];
  return write ? write(partsOf(iso, lang)) : long(lang).format(at(iso));
}

/** From one day to another, in the words of languages that do not use a dash for it. */
const spans: Record<string, (from: string, to: string) => string> = {
  zh: (from, to) => `${from}至${to}`,
  vi: (from, to) => `Từ ngày ${from} đến ngày ${to}`,
  th: (from, to) => `${from} ถึง ${to}`,
  km: (from, to) => `ពីថ្ងៃទី${from} ដល់ថ្ងៃទី${to}`,
  my: (from, to) => `${from} မှ ${to} အထိ`,
};

/** A time from a day to another. Only English is shortened: others have ranges in figures. */
export function writtenPeriod(from: string, to: string, lang: string): string {
  if (from === to) return writtenDay(from, lang);
  if (lang === 'en') return long(lang).formatRange(at(from), at(to));
  const span = spans[lang] ?? ((one: string, other: string) => `${one} – ${other}`);
  return span(writtenDay(from, lang), writtenDay(to, lang));
}
