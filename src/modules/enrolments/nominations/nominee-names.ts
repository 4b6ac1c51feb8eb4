import type { TableRow } from '../../../platform/files/read-table.js';
import type { NamePart, NomineeColumn } from './nominee-columns.js';
import type { TypedLine } from './nominee-fields.js';

type Columns = (NomineeColumn | null)[];
type Values = Partial<Record<NomineeColumn, string>>;

/**
 * Reads a heading such as "Name", "Tên" or "ชื่อ" next to one for the family name as the given
 * name, unless its column holds the whole name.
 */
export function withGivenNames(named: Columns, rows: TableRow[]): Columns {
  const columns = [...named];
  for (const set of ['', '2'] as const) {
    const family = columns.indexOf(`familyName${set}`);
    if (family < 0 || columns.includes(`givenName${set}`)) continue;
    const names = columns.flatMap((column, at) =>
      (column === 'latinName' || column === 'nativeName') && !isWhole(rows, at, family) ? [at] : [],
    );
    const [nearest] = names.toSorted((a, b) => Math.abs(a - family) - Math.abs(b - family));
    if (nearest !== undefined) columns[nearest] = `givenName${set}`;
  }
  return columns;
}

/** Whether the names in a column mostly contain the family names of another column. */
function isWhole(rows: TableRow[], column: number, family: number): boolean {
  const pairs = rows
    .map(({ cells }) => [cells[column]?.trim() ?? '', cells[family]?.trim() ?? ''] as const)
    .filter(([name, part]) => name && part);
  const whole = pairs.filter(([name, part]) => name !== part && name.includes(part));
  return whole.length * 2 > pairs.length;
}

const isLatin = (text: string) => /\p{Script=Latin}/u.test(text);

/** Names in these scripts start with the given name. */
const givenFirst = /[\p{Script=Thai}\p{Script=Lao}]/u;
const isHan = (text: string) => /^[\p{Script=Han}·]+$/u.test(text);

/**
 * Joins the parts of a name: family name first, as the programme writes names, except in Thai and
 * Lao, which start with the given name. Of two names, the one in Latin letters becomes `latinName`;
 * if a list has names in one script only, each person gets a single name.
 */
export function withWholeName(values: Values, isMiddleFirst: boolean): TypedLine {
  const { familyName, middleName, givenName, familyName2, middleName2, givenName2, ...typed } =
    values;
  const names = [
    typed.latinName,
    joined({ familyName, middleName, givenName }, isMiddleFirst),
    joined(
      { familyName: familyName2, middleName: middleName2, givenName: givenName2 },
      isMiddleFirst,
    ),
    typed.nativeName,
  ].filter((name) => name !== undefined && name !== '') as string[];
  const { latinName, nativeName, ...rest } = typed;
  if (names.length === 0 || (latinName && nativeName)) return typed;
  const latin = names.find(isLatin) ?? (names[0] as string);
  const other = isLatin(latin) ? names.find((name) => !isLatin(name)) : undefined;
  return { ...rest, latinName: latin, ...(other && { nativeName: other }) };
}

function joined(
  { familyName, middleName, givenName }: { [part in NamePart]: string | undefined },
  isMiddleFirst: boolean,
): string {
  const given = isMiddleFirst ? [middleName, givenName] : [givenName, middleName];
  const isGivenFirst = givenFirst.test(`${familyName}${givenName}`);
  const parts = (isGivenFirst ? [...given, familyName] : [familyName, ...given]).filter(Boolean);
  return parts.join(parts.every((part) => isHan(part as string)) ? '' : ' ');
}
