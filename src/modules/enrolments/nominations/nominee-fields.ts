import { isTimeZone } from 'class-validator';
import { headingKey } from '../../../platform/files/headings.js';
import {
  emailInCell,
  emailsInCell,
  isEmailAddress,
  looksLikeEmail,
} from '../../../platform/http/email.js';
import { fieldFaults } from '../../../platform/http/field-faults.js';
import { hasOddCharacters } from '../../../platform/http/fields.js';
import { type Fault, fault, type Params } from '../../../platform/i18n/fault.js';
import { languageIn } from '../../../platform/i18n/language-names.js';
import { languages } from '../../../platform/i18n/localised-text.js';
import { pageLanguages, wordIn } from '../../../platform/i18n/sentences.js';
import { asciiDigits } from '../../../platform/text/digits.js';
import { nameFault } from '../../../platform/text/name-fault.js';
import { normalForm } from '../../../platform/text/normal-form.js';
import { countryByName, countryIn } from '../../people/country-names.js';
import { stakeholderGroups } from '../../people/person.entity.js';
import type { NomineeField } from './nominee-columns.js';

/** A line as it was typed, without empty cells. */
export type TypedLine = Partial<Record<NomineeField, string>>;

/** A line after parsing. */
export interface Nominee {
  email: string;
  latinName: string;
  nativeName: string | null;
  memberState: string | null;
  organisation: string | null;
  stakeholderGroup: string | null;
  language: string;
  /** null: the time zone of their country. */
  timeZone: string | null;
  rank: number | null;
}

/** Maximum length of a cell, in characters. */
const MAX_TEXT = 200;

/** The highest rank. */
export const MAX_RANK = 10_000;

/** Labels shown by the client, in each of its languages, with the code they stand for. */
const shown = (prefix: string, codes: readonly string[]) =>
  pageLanguages.flatMap((language) =>
    codes.map((code): [string, string] => [headingKey(wordIn(language, prefix, code)), code]),
  );

/** Other words that lists use for a group. */
function alsoCalled(group: (typeof stakeholderGroups)[number], words: string): [string, string][] {
  return words.split(',').map((word) => [headingKey(word), group]);
}

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
  ...alsoCalled(
    'official',
    'government officer, civil servant, public sector, pemerintah, asn, pegawai negeri, penjawat awam, công chức, cán bộ, nhà nước, cơ quan nhà nước, ข้าราชการ, ภาครัฐ, មន្ត្រី, មន្ត្រីរាជការ, រដ្ឋាភិបាល, ພະນັກງານລັດ, ລັດຖະກອນ, 政府, 公务员, 政府官员, funcionário público, funsionáriu, pamahalaan, kawani ng pamahalaan, အစိုးရ ဝန်ထမ်း, அரசு அதிகாரி',
  ),
  ...alsoCalled(
    'private-sector',
    'private, business, company, industry, entrepreneurs, swasta, pengusaha, doanh nghiệp, doanh nhân, tư nhân, เอกชน, ภาคเอกชน, ผู้ประกอบการ, ឯកជន, វិស័យឯកជន, សហគ្រិន, ເອກະຊົນ, ຜູ້ປະກອບການ, 企业, 企业家, 私营部门, setor privado, setór privadu, pribadong sektor, negosyante, ပုဂ္ဂလိက, தனியார் துறை',
  ),
  ...alsoCalled(
    'researcher',
    'research, academia, academic, university, scholars, young scholars, peneliti, penyelidik, akademisi, ahli akademik, nhà nghiên cứu, học giả, giảng viên, นักวิจัย, นักวิชาการ, อาจารย์, អ្នកស្រាវជ្រាវ, សាស្ត្រាចារ្យ, ນັກຄົ້ນຄວ້າ, ນັກວິຊາການ, 研究人员, 学者, 青年学者, investigador, peskizadór, mananaliksik, သုတေသီ, ஆராய்ச்சியாளர்',
  ),
  ...alsoCalled(
    'student',
    'students, mahasiswa, pelajar, sinh viên, học sinh, นักศึกษา, นักเรียน, និស្សិត, សិស្ស, ນັກສຶກສາ, ນັກຮຽນ, 学生, 大学生, estudante, mag-aaral, estudyante, ကျောင်းသား, மாணவர்',
  ),
  ...alsoCalled(
    'civil-society',
    'ngos, cso, csos, non-governmental organisation, non-governmental organization, lsm, ormas, badan bukan kerajaan, tổ chức phi chính phủ, tổ chức xã hội, ประชาสังคม, ภาคประชาสังคม, องค์กรพัฒนาเอกชน, អង្គការក្រៅរដ្ឋាភិបាល, សង្គមស៊ីវិល, ອົງການຈັດຕັ້ງທາງສັງຄົມ, 民间组织, 社会组织, 非政府组织, sociedade civil, sosiedade sivíl, lipunang sibil, အရပ်ဘက်, தொண்டு நிறுவனம்',
  ),
]);

/**
 * Reads a rank in the digits of any script, also as spreadsheets write it: "03", "4.0", "5.", "No.
 * 6".
 */
function rankIn(text: string): number | null {
  const plain = asciiDigits(normalForm(text, 'NFKC')).trim().toLowerCase();
  const digits = /^(?:#|no\.?|第)? ?0{0,5}([1-9]\d{0,4})(?:[.,]0{0,5})?$/.exec(plain)?.[1];
  return digits && Number(digits) <= MAX_RANK ? Number(digits) : null;
}

/** A fault of a field of a line. */
const wrong = (field: NomineeField, code: string, params?: Params): Fault => ({
  pointer: `/${field}`,
  ...fault(code, params),
});

const { tooLong, required, notEmail, notTimeZone, controlCharacters } = fieldFaults;

/** Takes only the code and parameters of a form's fault. */
const at = (field: NomineeField, { code, params }: Fault): Fault => wrong(field, code, params);

function textFaults(line: TypedLine): Fault[] {
  const faults: Fault[] = [];
  for (const [field, text] of Object.entries(line) as [NomineeField, string][]) {
    if (text.length > MAX_TEXT) faults.push(at(field, tooLong(MAX_TEXT)));
    if (hasOddCharacters(text)) faults.push(at(field, controlCharacters));
  }
  for (const field of ['latinName', 'nativeName', 'organisation'] as const) {
    const text = line[field] ?? '';
    const found = text.length <= MAX_TEXT ? nameFault(text) : undefined;
    if (found) faults.push(wrong(field, found.code, found.params));
  }
  return faults;
}

/** Parses one line; returns the nominee, or its faults. */
export function readNominee(line: TypedLine): Nominee | { faults: Fault[] } {
  const faults = textFaults(line);
  const lookUp = (
    field: NomineeField,
    find: (text: string) => string | undefined,
    or: Fault,
  ): string | null => {
    const typed = line[field];
    const found = typed === undefined ? null : find(typed);
    if (found === undefined) faults.push(or);
    return found ?? null;
  };
  const email = emailInCell(line.email ?? '');
  if (!email) faults.push(at('email', required));
  else if (emailsInCell(line.email ?? '').length > 1) faults.push(wrong('email', 'several-emails'));
  else if (!isEmailAddress(email)) faults.push(at('email', notEmail));
  if (!line.latinName) faults.push(at('latinName', required));
  const memberState = lookUp('memberState', countryIn, wrong('memberState', 'not-country'));
  const group = wrong('stakeholderGroup', 'not-group', { group: stakeholderGroups });
  const stakeholderGroup = lookUp(
    'stakeholderGroup',
    (text) => groups.get(headingKey(text)),
    group,
  );
  const notLanguage = wrong('language', 'not-language-of-list', { language: languages });
  const language = lookUp('language', languageIn, notLanguage);
  if (line.timeZone && !isTimeZone(line.timeZone)) faults.push(at('timeZone', notTimeZone));
  const rank = line.rank ? rankIn(line.rank) : null;
  if (line.rank && rank === null) faults.push(wrong('rank', 'not-rank', { max: MAX_RANK }));
  if (faults.length > 0) return { faults };
  return {
    email,
    latinName: line.latinName as string,
    nativeName: line.nativeName ?? null,
    memberState,
    organisation: line.organisation ?? null,
    stakeholderGroup,
    language: language ?? 'en',
    timeZone: line.timeZone ?? null,
    rank,
  };
}

/** Tests by which the content of a column with no or a wrong heading is recognised. */
export const holds: Partial<Record<NomineeField, (text: string) => boolean>> = {
  email: (text) => looksLikeEmail(emailInCell(text)),
  memberState: (text) => countryByName.has(headingKey(text)),
  stakeholderGroup: (text) => groups.has(headingKey(text)),
  language: (text) => languageIn(text) !== undefined,
  rank: (text) => rankIn(text) !== null,
};
