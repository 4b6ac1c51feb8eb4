import { normalForm } from '../i18n/normal-form.js';

/** Most characters that one character of composed text has when it is written decomposed. */
const DECOMPOSED = 4;

/**
 * Trims and composes a text of at most `max` characters. One that is too long for that is cut to
 * where the rule of length still refuses it: rules are all tried, also after one has failed, and
 * none of them must meet a text of any length.
 */
export function boundedText(value: unknown, max: number): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (text.length <= (max + 1) * DECOMPOSED) return normalForm(text, 'NFC');
  return text.slice(0, (max + 1) * DECOMPOSED);
}
