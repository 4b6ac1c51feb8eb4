// Shared by the API and the pages; it imports only modules that are shared too.
import type { Params } from './fault.js';

/** Formats data in one language. */
export interface Writing {
  /** The text with the key `prefix` and a code; the code itself when there is none. */
  word(prefix: string, code: string): string;
  language(code: string): string;
  day(iso: string): string;
  /** An instant, in the time zone of a place if known. */
  moment(iso: string, timeZone?: string): string;
  list(texts: string[]): string;
}

type Write = (value: string, writing: Writing, timeZone?: string) => string;

const country: Write = (code, { word }) => word('common.member_state_', code.toLowerCase());
const moment: Write = (iso, writing, timeZone) => writing.moment(iso, timeZone);

/** How to format parameters with these names; all others are shown unchanged. */
const writes: Record<string, Write> = {
  memberState: country,
  pool: (pool, writing) =>
    pool === 'open' ? writing.word('common.', 'open_pool') : country(pool, writing),
  group: (code, { word }) => word('common.group_', code),
  language: (code, writing) => writing.language(code),
  /** A column of a list of nominees. */
  field: (name, { word }) => word('selection.field_', name),
  /** The state of a row. */
  state: (state, { word }) => word('common.state_', state),
  day: (iso, writing) => writing.day(iso),
  opensAt: moment,
  from: moment,
  until: moment,
  closesAt: moment,
};

/** The parameters of a message: text in the reader's language, and numbers for plurals. */
export function written(params: Params, writing: Writing): Record<string, string | number> {
  const timeZone = typeof params.timeZone === 'string' ? params.timeZone : undefined;
  const write = (name: string, value: string | number) =>
    typeof value === 'string' ? (writes[name]?.(value, writing, timeZone) ?? value) : value;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' || typeof value === 'number'
        ? write(name, value)
        : writing.list(value.map((one) => String(write(name, one)))),
    ]),
  );
}
