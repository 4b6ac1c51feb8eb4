import { headingsOf } from '../../../platform/files/headings.js';

/** Headings of a list of certificates of earlier years; messages use the first of each. */
export const headings = {
  earlierNumber: `number, certificate number, certificate no, earlier number, no, serial number, 证书编号, 编号, số, số hiệu,
    số giấy chứng nhận, เลขที่, เลขที่ประกาศนียบัตร, nomor, nomor sertifikat, លេខ, លេខវិញ្ញាបនបត្រ`,
  latinName: `name, latin name, full name, name in english, holder, 英文姓名, 拼音, họ và tên, họ tên, nama, nama lengkap, ชื่อภาษาอังกฤษ,
    ឈ្មោះឡាតាំង, ឈ្មោះជាអក្សរឡាតាំង`,
  nativeName: `native name, name in own script, 姓名, 中文姓名, ชื่อ, ชื่อ-นามสกุล, ឈ្មោះ, គោត្តនាម និងនាម`,
  language: `language, 语言, ngôn ngữ, ภาษา, bahasa, ភាសា`,
  email: `email, e-mail, e-mail address, email address, 邮箱, 电子邮箱, thư điện tử, địa chỉ email, อีเมล, surel, alamat email, អ៊ីមែល`,
  memberState: `country, state, member state, 国家, quốc gia, ประเทศ, negara, ប្រទេស`,
  title: `title, programme, program, course, cohort, training, 培训, 培训名称, 课程, khóa đào tạo, tên khóa học, หลักสูตร, pelatihan,
    judul, វគ្គបណ្ដុះបណ្ដាល`,
  kind: `kind, type, 类型, loại, ประเภท, jenis, ប្រភេទ`,
  hours: `hours, 学时, số giờ, ชั่วโมง, จำนวนชั่วโมง, jam, ម៉ោង`,
  startsOn: `starts, start, from, start date, 开始日期, ngày bắt đầu, วันที่เริ่ม, tanggal mulai, ថ្ងៃចាប់ផ្ដើម`,
  endsOn: `ends, end, to, until, end date, 结束日期, ngày kết thúc, วันที่สิ้นสุด, tanggal selesai, ថ្ងៃបញ្ចប់`,
  issuedOn: `issued, issued on, date of issue, issue date, date, 颁发日期, 发证日期, ngày cấp, วันที่ออก, tanggal terbit, ថ្ងៃចេញ`,
  expiresOn: `expires, expiry, expiry date, valid until, 有效期至, ngày hết hạn, วันหมดอายุ, berlaku sampai, ថ្ងៃផុតកំណត់`,
} as const;

export type Field = keyof typeof headings;

/** The heading that messages use for a field. */
export const headingOf = (field: Field): string => headings[field].split(',', 1)[0] as string;

export const knownHeadings = headingsOf(
  (Object.keys(headings) as Field[]).flatMap((field) =>
    headings[field].split(',').map((heading): [string, Field] => [heading, field]),
  ),
);
