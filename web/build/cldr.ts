/** A date whose day, month and year cannot be mistaken for one another. */
const SAMPLE = new Date(Date.UTC(2026, 10, 24));
const units = ['minute', 'hour', 'day'] as const;
const languages = ['en', 'zh', 'km', 'id', 'lo', 'ms', 'my', 'fil', 'ta', 'th', 'pt', 'vi'];

/** Escapes a text for ICU MessageFormat. */
const literal = (text: string) => text.replace(/'/g, "''").replace(/[{}#]/g, "'$&'");

/**
 * CLDR data that browsers leave out to save space: Chromium has no dates in Khmer, Lao and
 * Burmese. Read from the full CLDR in Node.js at build time, as messages.
 */
export function cldrTexts(locale: string): Record<string, string> {
  const medium = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const date = medium
    .formatToParts(SAMPLE)
    .map(({ type, value }) => (type === 'literal' ? literal(value) : `{${type}}`))
    .join('');
  const months = Array.from({ length: 12 }, (_, index) => {
    const parts = medium.formatToParts(new Date(Date.UTC(2026, index, 24)));
    const month = parts.find(({ type }) => type === 'month');
    return [`month_${index + 1}`, literal(month?.value ?? '')];
  });
  const relative = new Intl.RelativeTimeFormat(locale);
  const distances = units.flatMap((unit) =>
    [1, -1].map((sign) => {
      const parts = relative.formatToParts(sign * 5, unit);
      const pattern = parts.map(({ type, value }) => (type === 'literal' ? literal(value) : '{n}'));
      return [`${sign > 0 ? 'in' : 'ago'}_${unit}`, pattern.join('')];
    }),
  );
  const lengths = (['hour', 'minute'] as const).map((unit) => {
    const short = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' });
    const parts = short.formatToParts(5);
    const pattern = parts.map(({ type, value }) => (type === 'integer' ? '{n}' : literal(value)));
    return [`length_${unit}`, pattern.join('')];
  });
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return {
    date,
    ...Object.fromEntries([...months, ...distances, ...lengths]),
    ...Object.fromEntries(languages.map((code) => [`language_${code}`, names.of(code) ?? code])),
  };
}
