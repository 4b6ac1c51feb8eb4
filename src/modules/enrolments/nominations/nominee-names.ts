import type { TableRow } from '../../../platform/files/read-table.js';
import type { NamePart, NomineeColumn } from './nominee-columns.js';
import type { TypedLine } from './nominee-fields.js';

type Columns = (NomineeColumn | null)[];
type Values = Partial<Record<NomineeColumn, string>>;

/**
 * The columns of a list in which a heading such as "Name", "Tên" or "ชื่อ" is beside one for the family
 * name: it is then about the given name, unless the whole name is in it.
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

/** Whether names of a column mostly have the family names of another in them. */
function isWhole(rows: TableRow[], column: number, family: number): boolean {
  const pairs = rows
    .map(({ cells }) => [cells[column]?.trim() ?? '', cells[family]?.trim() ?? ''] as const)
    .filter(([name, part]) => name && part);
  const whole = pairs.filter(([name, part]) => name !== part && name.includes(part));
  return whole.length * 2 > pairs.length;
}

const isLatin = (text: string) => /\p{Script=Latin}/u.test(text);

/** Names in these scripts begin with the given name. */
const givenFirst = /[\p{Script=Thai}\p{Script=Lao}]/u;
const isHan = (text: string) => /^[\p{Script=Han}·]+$/u.test(text);

/**
 * The line with one name of its parts: the family's first, as the programme writes names, but in the
 * order of their script in Thai and Lao. Of two names the one in Latin letters is the Latin one; a
 * list that has names in one script only has one name of everybody.
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
