import { type TextKey, t, tWord } from '../i18n/t.ts';
import { ApiProblem, Offline } from './client.ts';

/** An error in words for the reader: their own where there are, else those of the API. */
export function problemText(error: unknown): string {
  if (error instanceof Offline) return t('common.not_reached');
  if (error instanceof ApiProblem) {
    const slug = error.type.split('/').at(-1) ?? '';
    if (error.status === 404) return t('common.not_found_detail');
    const own = tWord('problems.', slug);
    return own === slug ? error.message : own;
  }
  return error instanceof Error ? error.message : String(error);
}

// What the API says of a field (src/platform/http/fields.ts), and the text for it.
const details: [RegExp, TextKey][] = [
  [/^(is required|must have at least 1 character)$/, 'problems.field_required'],
  [/^must be an e-mail address/, 'problems.field_email'],
  [/^must have at least (?<min>\d+) characters$/, 'problems.field_short'],
  [/^must have at most (?<max>\d+) characters$/, 'problems.field_long'],
  [/^must have at least (?<min>\d+)$/, 'problems.field_few'],
  [/^must be (one )?of: /, 'problems.field_choice'],
  [/^must be a whole number$/, 'problems.field_whole'],
  [/^must be at least (?<min>\d+)$/, 'problems.field_least'],
  [/^must be at most (?<max>\d+)$/, 'problems.field_most'],
  [/^must be a day/, 'problems.field_day'],
  [/^must be a date and time|^must say its zone/, 'problems.field_moment'],
  [/^must match /, 'problems.field_shape'],
  [/^is easily guessed/, 'problems.field_guessable'],
  [/^is not the code/, 'problems.field_code'],
  [/^must be ahead/, 'problems.field_ahead'],
  [/^must be on one line/, 'problems.field_one_line'],
  [/^contains invisible characters/, 'problems.field_invisible'],
  [/^must not contain a web or email address/, 'problems.field_address'],
];

/** What is wrong with a field, in words for the reader. */
export function detailText(detail: string): string {
  for (const [pattern, key] of details) {
    const found = pattern.exec(detail);
    if (!found) continue;
    const text = t(key, found.groups);
    return text === key ? detail : text;
  }
  return detail;
}
