import { headingKey, partsOf } from '../../platform/files/headings.js';
import { type LocalisedText, languages, textIn } from '../../platform/i18n/localised-text.js';
import { searchKey } from '../../platform/text/search-key.js';
import { type MemberStateCode, memberStateCodes } from './member-states.js';

/**
 * The names of the twelve countries in the languages of the programme: on pages, on certificates
 * and in lists. They follow ASEAN usage and each country's own official style, which is not always
 * the same as CLDR.
 */
export const countryNames: Record<MemberStateCode, LocalisedText> = {
  BN: {
    ...{ en: 'Brunei Darussalam', zh: '文莱', vi: 'Brunei Darussalam', th: 'บรูไนดารุสซาลาม' },
    ...{ id: 'Brunei Darussalam', km: 'ប្រ៊ុយណេ ដារូសាឡឹម', ms: 'Brunei Darussalam' },
    ...{ fil: 'Brunei Darussalam', pt: 'Brunei Darussalam', tet: 'Brunei Darussalam' },
    ...{ lo: 'ບຣູໄນ ດາຣຸດສະລາມ', my: 'ဘရူနိုင်း ဒါရုဆလာမ်', ta: 'புருனே தாருஸ்ஸலாம்' },
  },
  KH: {
    ...{ en: 'Cambodia', zh: '柬埔寨', vi: 'Campuchia', th: 'กัมพูชา', id: 'Kamboja', km: 'កម្ពុជា' },
    ...{ ms: 'Kemboja', fil: 'Cambodia', pt: 'Camboja', tet: 'Kamboja', lo: 'ກຳປູເຈຍ' },
    ...{ my: 'ကမ္ဘောဒီးယား', ta: 'கம்போடியா' },
  },
  ID: {
    ...{ en: 'Indonesia', zh: '印度尼西亚', vi: 'Indonesia', th: 'อินโดนีเซีย', id: 'Indonesia' },
    ...{ km: 'ឥណ្ឌូនេស៊ី', ms: 'Indonesia', fil: 'Indonesia', pt: 'Indonésia', tet: 'Indonézia' },
    ...{ lo: 'ອິນໂດເນເຊຍ', my: 'အင်ဒိုနီးရှား', ta: 'இந்தோனேசியா' },
  },
  LA: {
    ...{ en: 'Lao PDR', zh: '老挝', vi: 'Lào', th: 'สปป. ลาว', id: 'Laos', km: 'ឡាវ', ms: 'Laos' },
    ...{ fil: 'Laos', pt: 'Laos', tet: 'Laos', lo: 'ສປປ ລາວ', my: 'လာအို', ta: 'லாவோஸ்' },
  },
  MY: {
    ...{ en: 'Malaysia', zh: '马来西亚', vi: 'Malaysia', th: 'มาเลเซีย', id: 'Malaysia' },
    ...{ km: 'ម៉ាឡេស៊ី', ms: 'Malaysia', fil: 'Malaysia', pt: 'Malásia', tet: 'Malázia' },
    ...{ lo: 'ມາເລເຊຍ', my: 'မလေးရှား', ta: 'மலேசியா' },
  },
  MM: {
    ...{ en: 'Myanmar', zh: '缅甸', vi: 'Myanmar', th: 'เมียนมา', id: 'Myanmar', km: 'មីយ៉ាន់ម៉ា' },
    ...{ ms: 'Myanmar', fil: 'Myanmar', pt: 'Mianmar', tet: 'Mianmár', lo: 'ມຽນມາ' },
    ...{ my: 'မြန်မာ', ta: 'மியான்மர்' },
  },
  PH: {
    ...{ en: 'Philippines', zh: '菲律宾', vi: 'Philippines', th: 'ฟิลิปปินส์', id: 'Filipina' },
    ...{ km: 'ហ្វីលីពីន', ms: 'Filipina', fil: 'Pilipinas', pt: 'Filipinas', tet: 'Filipina' },
    ...{ lo: 'ຟີລິບປິນ', my: 'ဖိလစ်ပိုင်', ta: 'பிலிப்பைன்ஸ்' },
  },
  SG: {
    ...{ en: 'Singapore', zh: '新加坡', vi: 'Singapore', th: 'สิงคโปร์', id: 'Singapura' },
    ...{ km: 'សិង្ហបុរី', ms: 'Singapura', fil: 'Singapore', pt: 'Singapura', tet: 'Singapura' },
    ...{ lo: 'ສິງກະໂປ', my: 'စင်ကာပူ', ta: 'சிங்கப்பூர்' },
  },
  TH: {
    ...{ en: 'Thailand', zh: '泰国', vi: 'Thái Lan', th: 'ไทย', id: 'Thailand', km: 'ថៃ' },
    ...{ ms: 'Thailand', fil: 'Thailand', pt: 'Tailândia', tet: 'Tailándia', lo: 'ໄທ' },
    ...{ my: 'ထိုင်း', ta: 'தாய்லாந்து' },
  },
  TL: {
    ...{ en: 'Timor-Leste', zh: '东帝汶', vi: 'Timor-Leste', th: 'ติมอร์-เลสเต', id: 'Timor-Leste' },
    ...{ km: 'ទីម័រឡេស្តេ', ms: 'Timor-Leste', fil: 'Timor-Leste', pt: 'Timor-Leste' },
    ...{ tet: 'Timor-Leste', lo: 'ຕີມໍ-ແລັດສະເຕ', my: 'တီမောလက်စတေ', ta: 'திமோர்-லெஸ்தே' },
  },
  VN: {
    ...{ en: 'Viet Nam', zh: '越南', vi: 'Việt Nam', th: 'เวียดนาม', id: 'Vietnam', km: 'វៀតណាម' },
    ...{ ms: 'Vietnam', fil: 'Vietnam', pt: 'Vietname', tet: 'Vietname', lo: 'ຫວຽດນາມ' },
    ...{ my: 'ဗီယက်နမ်', ta: 'வியட்நாம்' },
  },
  CN: {
    ...{
      en: 'China',
      zh: '中国',
      vi: 'Trung Quốc',
      th: 'จีน',
      id: 'Tiongkok',
      km: 'ចិន',
      ms: 'China',
    },
    ...{ fil: 'Tsina', pt: 'China', tet: 'Xina', lo: 'ຈີນ', my: 'တရုတ်', ta: 'சீனா' },
  },
};

/** Returns the name of a country in a language; any other code is returned unchanged. */
export const countryName = (code: string, language: string): string => {
  const names = countryNames[code as MemberStateCode];
  return names ? textIn(names, language) : code;
};

/** Other names found in lists: longer and shorter forms, earlier and phonetic spellings. */
const alsoCalled: Record<MemberStateCode, string> = {
  BN: 'Brunei, 文莱达鲁萨兰国, 汶莱, Bru-nây, Bru-nây Đa-rút-xa-lam, Brunây, บรูไน, ប្រ៊ុយណេ, ប្រ៊ុយណេដារូសាឡាម, ប្រុយណេ, Negara Brunei Darussalam, ບຣູໄນ, ဘရူနိုင်း, புருனே, BRN',
  KH: 'Kingdom of Cambodia, Kampuchea, Cam-pu-chia, Căm-pu-chia, ព្រះរាជាណាចក្រកម្ពុជា, ប្រទេសកម្ពុជា, ราชอาณาจักรกัมพูชา, Kambodya, Kambodja, 柬埔寨王国, KHM',
  ID: 'Republic of Indonesia, Republik Indonesia, 印尼, In-đô-nê-xi-a, Indônêxia, ឥណ្ឌូណេស៊ី, ឥណ្ឌូនេសុី, อินโด, Indonesya, IDN',
  LA: "Lao, Laos, Laos PDR, Lao P.D.R., Lao People's Democratic Republic, Lao People’s Democratic Republic, RDR Laos, RDP Lao, CHDCND Lào, ลาว, สปป.ลาว, สปป ลาว, สาธารณรัฐประชาธิปไตยประชาชนลาว, ប្រទេសឡាវ, ລາວ, ສປປລາວ, 老挝人民民主共和国, 寮国, LAO",
  MY: 'Ma-lai-xi-a, Malaixia, 马来亚, 大马, ម៉ាឡេសុី, Malesya, MYS',
  MM: 'Republic of the Union of Myanmar, Burma, Myanmar (Burma), Mi-an-ma, Mianma, Miến Điện, พม่า, เมียนมาร์, ភូមា, ມຽນມ້າ, ພະມ້າ, မြန်မာနိုင်ငံ, Birma, Birmânia, Mianmar (Birmânia), பர்மா, MMR',
  PH: 'The Philippines, Republic of the Philippines, Phi-líp-pin, Philippin, ហ្វ៊ីលីពីន, Philippine, PHL',
  SG: 'Republic of Singapore, Xinh-ga-po, Xin-ga-po, Singapor, 星加坡, សឹង្ហបុរី, SGP',
  TH: 'Kingdom of Thailand, Siam, ประเทศไทย, ราชอาณาจักรไทย, ប្រទេសថៃ, 泰王国, Tailand, THA',
  TL: 'East Timor, Timor Leste, República Democrática de Timor-Leste, Democratic Republic of Timor-Leste, Timor-Lorosae, Timor Lorosa’e, Timór-Leste, Timor Timur, Đông Timor, Đông Ti-mo, Ti-mo Lét-xtê, ติมอร์ตะวันออก, ติมอร์เลสเต, ទីម័រខាងកើត, អាស៊ីបូព៌ា, ຕີມໍຕາເວັນອອກ, အရှေ့တီမော, 东帝汶民主共和国, Silangang Timor, TLS',
  VN: 'Vietnam, Viet-Nam, Socialist Republic of Viet Nam, Socialist Republic of Vietnam, CHXHCN Việt Nam, Cộng hòa xã hội chủ nghĩa Việt Nam, เวียตนาม, ប្រទេសវៀតណាម, ຫວຽດນາມ, Biyetnam, Vietnã, 越南社会主义共和国, VNM',
  CN: "People's Republic of China, People’s Republic of China, P.R. China, PR China, P.R.China, PRC, 中华人民共和国, 中國, 中国大陆, Trung Hoa, CHND Trung Hoa, Cina, RRT, Republik Rakyat Tiongkok, Republik Rakyat China, สาธารณรัฐประชาชนจีน, ប្រទេសចិន, ສປ ຈີນ, တရုတ်ပြည်, CHN",
};

const regionNames = (language: string) => new Intl.DisplayNames([language], { type: 'region' });

/** Maps every name that a country may have in a list, as a `headingKey`, to its code. */
export const countryByName: ReadonlyMap<string, MemberStateCode> = new Map(
  memberStateCodes.flatMap((code) =>
    [
      code,
      ...languages.map((language) => regionNames(language).of(code) ?? code),
      ...Object.values(countryNames[code]),
      ...alsoCalled[code].split(','),
    ].map((name): [string, MemberStateCode] => [headingKey(name), code]),
  ),
);

/** Names of nationalities, as they appear in a column for nationalities. */
const nationalities: Record<MemberStateCode, string> = {
  BN: 'Bruneian',
  KH: 'Cambodian, Khmer, Kambojano',
  ID: 'Indonesian, WNI, Warga Negara Indonesia',
  LA: 'Laotian',
  MY: 'Malaysian, Warganegara Malaysia',
  MM: 'Burmese, Myanma, Myanmarese',
  PH: 'Filipino, Pilipino, Pilipina, Filipina/o',
  SG: 'Singaporean',
  TH: 'Thai',
  TL: 'Timorese, East Timorese, Timorense, Timoroan',
  VN: 'Vietnamese',
  CN: 'Chinese',
};

const flags = /[\u{1f1e6}-\u{1f1ff}]/gu;

/**
 * The letters of a name only, without marks on Latin ones; a flag on its own becomes its two
 * letters.
 */
function lettersOf(text: string): string {
  const words = text.replace(flags, '');
  const written = words.trim()
    ? words
    : text.replace(flags, (one) => String.fromCodePoint((one.codePointAt(0) as number) - 0x1f1a5));
  return searchKey(headingKey(written)).replace(/[^\p{L}\p{M}]/gu, '');
}

const byLetters: ReadonlyMap<string, MemberStateCode> = new Map([
  ...[...countryByName].map(([name, code]): [string, MemberStateCode] => [lettersOf(name), code]),
  ...memberStateCodes.flatMap((code) =>
    nationalities[code]
      .split(',')
      .map((name): [string, MemberStateCode] => [lettersOf(name), code]),
  ),
]);

// "The kingdom of …", "the country of …", and suffixes for nationalities in Chinese.
const before =
  /^(?:the|kingdomof|republicof|republik|negara|nuoc|vuongquoc|pais|ประเทศ|ราชอาณาจักร|ប្រទេស|ព្រះរាជាណាចក្រ|ປະເທດ)/;
const after = /(?:နိုင်ငံ|(?<=国)国籍|籍|公民)$/;

function countryOf(text: string): MemberStateCode | undefined {
  const letters = lettersOf(text);
  return (
    countryByName.get(headingKey(text)) ??
    byLetters.get(letters) ??
    byLetters.get(letters.replace(before, '').replace(after, ''))
  );
}

/**
 * Finds the country that a cell names, by its own name or its nationality, allowing for a remark in
 * brackets, a flag, or other hyphens and full stops. Returns undefined when the cell names none of
 * the twelve, or several.
 */
export function countryIn(text: string): MemberStateCode | undefined {
  const whole = countryOf(text);
  if (whole) return whole;
  const parts = new Set(partsOf(text).flatMap((part) => countryOf(part) ?? []));
  return parts.size === 1 ? [...parts][0] : undefined;
}
