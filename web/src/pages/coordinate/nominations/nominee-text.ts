import type { Dto } from '../../../api/client.ts';

export type TypedLine = Dto<'NominationLineDto'>['typed'];
export type NomineeField = keyof TypedLine & string;

/** The columns of a list, with the headings that the API knows. */
export const columns: [field: NomineeField, heading: string][] = [
  ['email', 'Email'],
  ['latinName', 'Name'],
  ['nativeName', 'Native name'],
  ['memberState', 'Member state'],
  ['organisation', 'Organisation'],
  ['stakeholderGroup', 'Stakeholder group'],
  ['language', 'Language'],
  ['timeZone', 'Time zone'],
  ['rank', 'Rank'],
];

export const template = columns.map(([, heading]) => heading).join(',');

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Lines as CSV, with the columns that any of them uses. */
export function textOf(lines: TypedLine[]): string {
  const used = columns.filter(
    ([field]) => field === 'email' || field === 'latinName' || lines.some((line) => line[field]),
  );
  return [
    used.map(([, heading]) => heading).join(','),
    ...lines.map((line) => used.map(([field]) => cell(line[field] ?? '')).join(',')),
  ].join('\n');
}

/** Converts text that was copied from a spreadsheet, and is separated by tabs, to CSV. */
export const asCsv = (text: string): string =>
  /^[^\n]*\t/.test(text)
    ? text
        .split('\n')
        .map((line) =>
          line
            .split('\t')
            .map((part) => `"${part.trim().replaceAll('"', '""')}"`)
            .join(','),
        )
        .join('\n')
    : text;
