import { isTimeZone } from 'class-validator';
import { headingKey, headingsOf } from '../../../platform/files/read-table.js';
import { isEmailAddress, looksLikeEmail, normalEmail } from '../../../platform/http/email.js';
import { fieldFaults } from '../../../platform/http/field-faults.js';
import { hasOddCharacters } from '../../../platform/http/fields.js';
import { lineFault } from '../../../platform/http/plain-line.js';
import { type Fault, fault, type Params } from '../../../platform/i18n/fault.js';
import { languages } from '../../../platform/i18n/localised-text.js';
import { pageLanguages, wordIn } from '../../../platform/i18n/sentences.js';
import { memberStateCodes } from '../../people/member-states.js';
import { stakeholderGroups } from '../../people/person.entity.js';

/** The columns of a list of nominees, in the order of the template. */
export const nomineeFields = [
  'email',
  'latinName',
  'nativeName',
  'memberState',
  'organisation',
  'stakeholderGroup',
  'language',
  'timeZone',
  'rank',
] as const;
export type NomineeField = (typeof nomineeFields)[number];

/** A line as it was typed: only what is not empty. */
export type TypedLine = Partial<Record<NomineeField, string>>;

/** A line as it is meant. */
export interface Nominee {
  email: string;
  latinName: string;
  nativeName: string | null;
  memberState: string | null;
  organisation: string | null;
  stakeholderGroup: string | null;
  language: string;
  timeZone: string;
  rank: number | null;
}

/** Characters of one cell. */
const MAX_TEXT = 200;

/** The last rank there is. */
export const MAX_RANK = 10_000;

/** Headings people write, as the fields they mean. */
const written: Record<string, NomineeField> = {
  email: 'email',
  'e-mail': 'email',
  'email address': 'email',
  mail: 'email',
  邮箱: 'email',
  อีเมล: 'email',
  អ៊ីមែល: 'email',
  surel: 'email',
  name: 'latinName',
  'latin name': 'latinName',
  'full name': 'latinName',
  'name in english': 'latinName',
  拼音: 'latinName',
  nama: 'latinName',
  'họ và tên': 'latinName',
  'họ tên': 'latinName',
  'native name': 'nativeName',
  'name in own script': 'nativeName',
  姓名: 'nativeName',
  ชื่อ: 'nativeName',
  ឈ្មោះ: 'nativeName',
  language: 'language',
  'time zone': 'timeZone',
  timezone: 'timeZone',
  organisation: 'organisation',
  organization: 'organisation',
  agency: 'organisation',
  institution: 'organisation',
  ministry: 'organisation',
  单位: 'organisation',
  หน่วยงาน: 'organisation',
  ស្ថាប័ន: 'organisation',
  instansi: 'organisation',
  'cơ quan': 'organisation',
  'stakeholder group': 'stakeholderGroup',
  group: 'stakeholderGroup',
  'member state': 'memberState',
  state: 'memberState',
  country: 'memberState',
  rank: 'rank',
  priority: 'rank',
};

/** What the pages call something, in each of their languages, and the code of it. */
const shown = (prefix: string, codes: readonly string[]) =>
  pageLanguages.flatMap((language) =>
    codes.map((code): [string, string] => [headingKey(wordIn(language, prefix, code)), code]),
  );

/** Headings that the pages show and those that people write, which come first. */
export const headings = headingsOf([
  ...(shown('selection.field_', nomineeFields) as [string, NomineeField][]),
  ...Object.entries(written),
]);

const english = (type: 'region' | 'language', codes: readonly string[]) =>
  languages.flatMap((locale) => {
    const names = new Intl.DisplayNames([locale], { type });
    return codes.map((code): [string, string] => [headingKey(names.of(code) ?? code), code]);
  });

/** States by code and by name in every language of the programme. */
const stateNames = new Map<string, string>([
  ...english('region', memberStateCodes),
  ...memberStateCodes.flatMap((code) =>
    shown('common.member_state_', [code.toLowerCase()]).map(([name]): [string, string] => [
      name,
      code,
    ]),
  ),
  ...memberStateCodes.map((code): [string, string] => [headingKey(code), code]),
  ['viet nam', 'VN'],
  ['lao pdr', 'LA'],
  ['brunei darussalam', 'BN'],
  ['burma', 'MM'],
  ['east timor', 'TL'],
  ['prc', 'CN'],
]);

const languageNames = new Map<string, string>([
  ...english('language', languages),
  ...languages.map((code): [string, string] => [code, code]),
]);

const groups = new Map<string, string>([
  ...shown('common.group_', stakeholderGroups),
  ...stakeholderGroups.map((group): [string, string] => [group, group]),
  ['government', 'official'],
  ['government official', 'official'],
  ['private sector', 'private-sector'],
  ['entrepreneur', 'private-sector'],
  ['scholar', 'researcher'],
  ['young scholar', 'researcher'],
  ['civil society', 'civil-society'],
  ['ngo', 'civil-society'],
]);

const isRank = (text: string) => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= MAX_RANK;

/** What is wrong with a field of a line. */
const wrong = (field: NomineeField, code: string, params?: Params): Fault => ({
  pointer: `/${field}`,
  ...fault(code, params),
});

const { tooLong, required, notEmail, notTimeZone, controlCharacters } = fieldFaults;

/** Codes only: the sentence names no field of a form. */
const at = (field: NomineeField, { code, params }: Fault): Fault => wrong(field, code, params);

function textFaults(line: TypedLine): Fault[] {
  const faults: Fault[] = [];
  for (const [field, text] of Object.entries(line) as [NomineeField, string][]) {
    if (text.length > MAX_TEXT) faults.push(at(field, tooLong(MAX_TEXT)));
    if (hasOddCharacters(text)) faults.push(at(field, controlCharacters));
  }
  for (const field of ['latinName', 'nativeName', 'organisation'] as const) {
    const text = line[field] ?? '';
    const found = text.length <= MAX_TEXT ? lineFault(text) : undefined;
    if (found) faults.push(wrong(field, found));
  }
  return faults;
}

/** Reads one line: what it means, or what is wrong with it. */
export function readNominee(line: TypedLine): Nominee | { faults: Fault[] } {
  const faults = textFaults(line);
  const lookUp = (field: NomineeField, words: Map<string, string>, or: Fault): string | null => {
    const typed = line[field];
    const found = typed === undefined ? null : words.get(headingKey(typed));
    if (found === undefined) faults.push(or);
    return found ?? null;
  };
  const email = normalEmail(line.email ?? '');
  if (!email) faults.push(at('email', required));
  else if (!isEmailAddress(email)) faults.push(at('email', notEmail));
  if (!line.latinName) faults.push(at('latinName', required));
  const memberState = lookUp('memberState', stateNames, wrong('memberState', 'not-country'));
  const group = wrong('stakeholderGroup', 'not-group', { group: stakeholderGroups });
  const stakeholderGroup = lookUp('stakeholderGroup', groups, group);
  const notLanguage = wrong('language', 'not-language-of-list', { language: languages });
  const language = lookUp('language', languageNames, notLanguage);
  if (line.timeZone && !isTimeZone(line.timeZone)) faults.push(at('timeZone', notTimeZone));
  if (line.rank && !isRank(line.rank)) faults.push(wrong('rank', 'not-rank', { max: MAX_RANK }));
  if (faults.length > 0) return { faults };
  return {
    email,
    latinName: line.latinName as string,
    nativeName: line.nativeName ?? null,
    memberState,
    organisation: line.organisation ?? null,
    stakeholderGroup,
    language: language ?? 'en',
    timeZone: line.timeZone ?? 'UTC',
    rank: line.rank ? Number(line.rank) : null,
  };
}

/** What a column without a heading, or under the wrong one, seems to hold. */
export const holds: Partial<Record<NomineeField, (text: string) => boolean>> = {
  email: looksLikeEmail,
  memberState: (text) => stateNames.has(headingKey(text)),
  stakeholderGroup: (text) => groups.has(headingKey(text)),
  language: (text) => languageNames.has(headingKey(text)),
  rank: isRank,
};
