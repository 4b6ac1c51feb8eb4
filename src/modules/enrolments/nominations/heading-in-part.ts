import { headingKey } from '../../../platform/files/headings.js';
import { hasUnspacedScript } from '../../../platform/text/unspaced-scripts.js';
import type { NamePart, NomineeColumn, NomineeField } from './nominee-columns.js';

type KnownHeadings = readonly (readonly [string, NomineeField | NamePart])[];

/**
 * Fields that a part of a heading may identify, in order of precedence: "Name of the ministry" is a
 * ministry. Other fields have names too short for partial matches: "state" is also in "marital
 * state".
 */
const order: (NomineeField | NamePart)[] = [
  ...(['email', 'memberState', 'organisation'] as const),
  ...(['familyName', 'middleName', 'givenName', 'nativeName', 'latinName'] as const),
];

// Words in headings of unrelated columns that also contain a known word: numbers, places, dates,
// other people.
const otherWords =
  /(?<!\p{L})(?:phones?|tel|telephone|mobile|cell|fax|whatsapp|line|wechat|skype|dates?|birth|code|no|nos|number|id|supervisor|boss|emergency|referees?|head|director|spouse|father|mother|alternat(?:iv)?e|second|secondary|other|cc|marital|size|type|website|web|url|remarks?|notes?|file|project|telepon|telefon|tanggal|tarikh|nomor|nombor|atasan|proyek|jabatan|telefone|telemóvel|data|número|projeto|morada|petsa|numero|ngày|số|mã|chức)(?!\p{L})/u;
const otherAddress = /ที่อยู่(?!อีเม)|địa chỉ(?! (?:e-?mail|thư))|alamat(?! (?:e-?mail|e-?mel|surel))/u;
const otherParts =
  `电话 手机 传真 地址 日期 生日 出生 编号 号码 护照号 领导 主管 紧急 项目 备注 邮编 โทร วันที่ วันเกิด เบอร์ รหัส เลขที่ หัวหน้า
   ผู้บังคับบัญชา โครงการ ตำแหน่ง ទូរស័ព្ទ ថ្ងៃ លេខ ប្រធាន គម្រោង តួនាទី ໂທ ວັນ ເລກ ຫົວໜ້າ ຕຳແໜ່ງ ဖုန်း နေ့ နံပါတ် ရာထူး
   தொலைபேசி தேதி எண்`
    .split(/\s+/)
    .concat('điện thoại', 'dự án', 'lãnh đạo', 'thủ trưởng');

const isOther = (key: string): boolean =>
  otherWords.test(key) || otherAddress.test(key) || otherParts.some((part) => key.includes(part));

/** Minimum length, in characters, of a word for a partial match. */
const MIN_LENGTH = { spaced: 3, unspaced: 2 };

const letter = /[\p{L}\p{M}\p{N}]/u;

/** Whether a heading contains `words` as whole words. */
function containsWords(heading: string, words: string): boolean {
  if (hasUnspacedScript(words)) return heading.includes(words);
  for (let at = heading.indexOf(words); at >= 0; at = heading.indexOf(words, at + 1)) {
    const around = [heading[at - 1] ?? ' ', heading[at + words.length] ?? ' '];
    if (!around.some((one) => letter.test(one))) return true;
  }
  return false;
}

/** Finds the field of a heading by a part of it: "Participant’s full name", "E-mel rasmi". */
export function inPart(known: KnownHeadings): (heading: string) => NomineeColumn | null {
  const words = known
    .map(([text, field]) => ({ text: headingKey(text), field }))
    .filter(
      ({ text }) =>
        text.length >= (hasUnspacedScript(text) ? MIN_LENGTH.unspaced : MIN_LENGTH.spaced),
    );
  const byField = order.map((field) => ({
    field,
    texts: words.filter((word) => word.field === field).map(({ text }) => text),
  }));
  return (heading) => {
    const key = headingKey(heading);
    if (key === '' || isOther(key)) return null;
    const found =
      byField.find(({ texts }) => texts.some((text) => containsWords(key, text)))?.field ?? null;
    return scriptField(heading, found);
  };
}

const latinWords =
  /(?<!\p{L})(?:english|latin|roman|romani[sz]ed|passport|pinyin|inggeris|inggris|rumi|inglês|inglés|ingles|paspor|pasport|pasaporte|passaporte|tiếng anh|la-?tinh|hộ chiếu)(?!\p{L})|英文|英语|拼音|拉丁|护照|อังกฤษ|ละติน|หนังสือเดินทาง|អង់គ្លេស|ឡាតាំង|លិខិតឆ្លងដែន|ອັງກິດ|ລາຕິນ|အင်္ဂလိပ်|ஆங்கில/u;
const ownWords =
  /(?<!\p{L})(?:native|local|own script|mother tongue|khmer|thai|lao|chinese|burmese|myanmar|tamil|jawi)(?!\p{L})|中文|汉字|本国文字|ไทย|ខ្មែរ|ລາວ|မြန်မာ|தமிழ்/u;

/** The field of a heading for a name, by the script it mentions: "ชื่อ (อังกฤษ)", "姓名（英文）". */
export function scriptField(heading: string, field: NomineeColumn | null): NomineeColumn | null {
  if (field !== 'latinName' && field !== 'nativeName') return field;
  const key = headingKey(heading);
  if (latinWords.test(key)) return 'latinName';
  return ownWords.test(key) ? 'nativeName' : field;
}
