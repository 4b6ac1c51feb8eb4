import { type Headings, headingsOf } from '../../../platform/files/headings.js';
import { pageLanguages, wordIn } from '../../../platform/i18n/sentences.js';
import { inPart, scriptField } from './heading-in-part.js';
import {
  type NamePart,
  type NomineeColumn,
  type NomineeField,
  nomineeFields,
} from './nominee-columns.js';

/**
 * Headings that offices in the twelve countries use, in their languages. A heading in two
 * languages, or with a remark in brackets, is matched by its parts.
 */
const written: Record<NomineeField | NamePart, string> = {
  email: `email, e-mail, e mail, email address, e-mail address, email id, mail, mail address, e-mails,
    contact email, 邮箱, 电子邮箱, 电子邮件, 电子邮件地址, 邮件, 邮件地址, 电邮, 邮箱地址, อีเมล, อีเมล์, ที่อยู่อีเมล, ไปรษณีย์อิเล็กทรอนิกส์,
    អ៊ីមែល, អ៊ីម៉ែល, អាសយដ្ឋានអ៊ីមែល, សារអេឡិចត្រូនិច, surel, alamat email, alamat surel, alamat e-mail, e-mel,
    emel, alamat emel, địa chỉ email, thư điện tử, hộp thư, địa chỉ thư điện tử, ອີເມວ, ອີເມລ, ທີ່ຢູ່ອີເມວ, အီးမေးလ်,
    အီးမေးလ်လိပ်စာ, மின்னஞ்சல், மின்னஞ்சல் முகவரி, correio eletrónico, correio electrónico, endereço de email,
    korreiu eletróniku, diresaun email, email nga adres, ອີເມລ໌, 電子郵件, 電郵, endereço de correio eletrónico, endereço de correio electrónico`,
  latinName: `name, names, full name, fullname, complete name, latin name, name in latin letters, name in english,
    english name, name (english), name as in passport, passport name, participant, participant name, nominee,
    nominee name, name of nominee, name of participant, 拼音, 英文姓名, 英文名, 姓名拼音, 护照姓名, nama, nama lengkap,
    nama penuh, nama peserta, nama calon, họ và tên, họ tên, họ và tên đầy đủ, tên đầy đủ, tên, ชื่อภาษาอังกฤษ,
    ชื่อ-นามสกุล (ภาษาอังกฤษ), ឈ្មោះឡាតាំង, ឈ្មោះជាអក្សរឡាតាំង, ឈ្មោះអង់គ្លេស, ຊື່ພາສາອັງກິດ, အင်္ဂလိပ်အမည်, pangalan,
    buong pangalan, nome, nome completo, naran, naran kompletu, ஆங்கிலப் பெயர்`,
  nativeName: `native name, name in own script, name in native script, local name, name in local language, own script,
    姓名, 中文姓名, 名字, 中文名, ชื่อ, ชื่อ-นามสกุล, ชื่อ - นามสกุล, ชื่อ สกุล, ชื่อและนามสกุล, ชื่อ-สกุล, ชื่อไทย, ชื่อภาษาไทย, ឈ្មោះ,
    នាមត្រកូលនិងនាមខ្លួន, គោត្តនាមនិងនាម, ឈ្មោះពេញ, ឈ្មោះខ្មែរ, ឈ្មោះជាអក្សរខ្មែរ, នាម និងគោត្តនាម, គោត្តនាម និងនាម, ຊື່, ຊື່ ແລະ ນາມສະກຸນ, ຊື່ແລະນາມສະກຸນ, အမည်, နာမည်,
    பெயர், முழுப்பெயர், முழு பெயர், nama dalam aksara sendiri`,
  familyName: `family name, last name, lastname, surname, 姓, 姓氏, họ, họ và tên đệm, họ đệm, นามสกุล, สกุล, គោត្តនាម, នាមត្រកូល,
    ນາມສະກຸນ, nama keluarga, nama belakang, apelyido, apelido, sobrenome, apelidu, குடும்பப் பெயர், குடும்பப்பெயர், မျိုးရိုးအမည်`,
  middleName: `middle name, middle names, middle initial, tên đệm, tên lót, chữ đệm, ชื่อกลาง, នាមកណ្តាល, 中间名, nama tengah, gitnang pangalan,
    panggitnang pangalan, nome do meio, segundo nome, naran klaran, நடுப் பெயர்`,
  givenName: `given name, given names, first name, firstname, forename, first and middle name, 名, nama depan, nama diberi,
    tên riêng, ชื่อตัว, ชื่อจริง, នាមខ្លួន, ນາມ, primeiro nome, nome próprio, unang pangalan, naran primeiru, முதற்பெயர், முதல் பெயர்`,
  memberState: `member state, state, country, nation, nationality, country of nomination, asean member state, asean country,
    国家, 国别, 国籍, 国家或地区, 國家, ประเทศ, สัญชาติ, ប្រទេស, សញ្ជាតិ, negara, kewarganegaraan, asal negara, quốc gia, nước, quốc tịch, ປະເທດ, ສັນຊາດ,
    နိုင်ငံ, bansa, país, nasaun, rain, நாடு, país de origem, nasaun orijen`,
  organisation: `organisation, organization, agency, institution, ministry, institute, office, company, employer, university,
    affiliation, department, 单位, 工作单位, 机构, 组织, 部门, 公司, 单位名称, 單位, 機構, 服务单位, 所在单位, agensi, หน่วยงาน, สังกัด, องค์กร, สถาบัน, ស្ថាប័ន, អង្គភាព, អង្គការ, ក្រសួង, instansi,
    organisasi, lembaga, institusi, kementerian, cơ quan, đơn vị, tổ chức, cơ quan công tác, nơi công tác, đơn vị công tác, ອົງກອນ, ອົງການ, ໜ່ວຍງານ, ຫ້ອງການ,
    အဖွဲ့အစည်း, ဌာန, samahan, ahensya, ahensiya, tanggapan, organização, instituição, organizasaun, instituisaun, நிறுவனம், அமைப்பு`,
  stakeholderGroup: `stakeholder group, group, stakeholder, category, sector, 群体, 类别, 人员类别, 利益相关方, กลุ่ม, กลุ่มผู้มีส่วนได้ส่วนเสีย, ประเภท, ក្រុម,
    ក្រុមអ្នកពាក់ព័ន្ធ, ប្រភេទ, kelompok, kelompok pemangku kepentingan, kategori, golongan, kumpulan, nhóm, nhóm đối tượng, đối tượng,
    ກຸ່ມ, ປະເພດ, အုပ်စု, grupo, pangkat, grupu, குழு`,
  language: `language, languages, preferred language, 语言, 语种, ภาษา, ភាសា, bahasa, ngôn ngữ, ພາສາ, ဘာသာစကား, wika, língua, idioma,
    lian, மொழி`,
  timeZone: `time zone, timezone, 时区, เขตเวลา, តំបន់ពេលវេលា, ល្វែងម៉ោង, zona waktu, zon masa, múi giờ, ເຂດເວລາ, အချိန်ဇုန်, sona ng oras,
    fuso horário, zona oras, நேர மண்டலம்`,
  rank: `rank, priority, ranking, order of priority, 排名, 排序, 优先顺序, 名次, ลำดับ, ลำดับความสำคัญ, อันดับ, លំដាប់, អាទិភាព, លំដាប់អាទិភាព, ចំណាត់ថ្នាក់,
    peringkat, prioritas, urutan, keutamaan, kedudukan, thứ hạng, xếp hạng, thứ tự ưu tiên, ưu tiên, ອັນດັບ, ລຳດັບຄວາມສຳຄັນ, အဆင့်, ဦးစားပေး, ranggo,
    ordem, prioridade, classificação, தரவரிசை`,
};

const shown = nomineeFields.flatMap((field) =>
  pageLanguages.map((language): [string, NomineeColumn] => [
    wordIn(language, 'selection.field_', field),
    field,
  ]),
);

const entries: [string, NomineeField | NamePart][] = (
  Object.entries(written) as [NomineeField | NamePart, string][]
).flatMap(([column, names]) =>
  names.split(',').map((name): [string, NomineeField | NamePart] => [name.trim(), column]),
);

const { of } = headingsOf<NomineeColumn>([...shown, ...entries]);

/** Headings shown by the client, and headings that people write, which take precedence. */
export const headings: Headings<NomineeColumn> = {
  of: (heading) => scriptField(heading, of(heading)),
  inPart: inPart(entries),
  second: { familyName: 'familyName2', middleName: 'middleName2', givenName: 'givenName2' },
};
