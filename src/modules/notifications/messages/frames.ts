/** What surrounds the messages of one language. */
export interface Frame {
  /** How the reader is addressed; `name` is empty while the address is not proven to be theirs. */
  greeting(name: string): string;
  /** Who writes. */
  sender: string;
  /** The label of the button of a message that has no label of its own. */
  open: string;
  /** What ends a sentence; empty in languages that write nothing there. */
  fullStop: string;
  /** Why they receive it, and where to ask. */
  footer(contact: string): string;
  /** Where they choose which emails they get. */
  settings(url: string): string;
}

const en: Frame = {
  greeting: (name) => (name ? `Dear ${name},` : 'Hello,'),
  sender: 'ASEAN-China Green Envoys Program',
  open: 'Open Green Envoys',
  fullStop: '.',
  footer: (contact) =>
    `You receive this email because your address is used with the ASEAN-China Green Envoys Program. Questions? Write to ${contact}.`,
  settings: (url) => `Choose which emails you get: ${url}`,
};

const id: Frame = {
  greeting: (name) => `Yth. Bapak/Ibu${name ? ` ${name}` : ''},`,
  sender: 'Program Duta Hijau ASEAN-Tiongkok',
  open: 'Buka Duta Hijau',
  fullStop: '.',
  footer: (contact) =>
    `Anda menerima email ini karena alamat email Anda terdaftar pada Program Duta Hijau ASEAN-Tiongkok. Ada pertanyaan? Hubungi ${contact}.`,
  settings: (url) => `Atur email yang Anda terima: ${url}`,
};

const km: Frame = {
  greeting: (name) => `គោរពជូន លោក/លោកស្រី${name ? ` ${name}` : ''}`,
  sender: 'លេខាធិការដ្ឋានកម្មវិធីទូតបៃតងអាស៊ាន-ចិន',
  open: 'បើកទំព័រទូតបៃតង',
  fullStop: '។',
  footer: (contact) =>
    `លោកអ្នកទទួលអ៊ីមែលនេះ ព្រោះអាសយដ្ឋានអ៊ីមែលរបស់លោកអ្នកប្រើជាមួយកម្មវិធីទូតបៃតងអាស៊ាន-ចិន។ ប្រសិនបើមានសំណួរ សូមផ្ញើអ៊ីមែលទៅ ${contact}។`,
  settings: (url) => `ជ្រើសរើសអ៊ីមែលដែលលោកអ្នកចង់ទទួល៖ ${url}`,
};

const th: Frame = {
  greeting: (name) => (name ? `เรียน คุณ ${name}` : 'เรียน ท่านผู้รับ'),
  sender: 'โครงการทูตสีเขียวอาเซียน-จีน',
  open: 'เปิดเว็บไซต์ทูตสีเขียว',
  fullStop: '',
  footer: (contact) =>
    `ท่านได้รับอีเมลนี้เนื่องจากที่อยู่อีเมลของท่านใช้กับโครงการทูตสีเขียวอาเซียน-จีน หากมีข้อสงสัย โปรดส่งอีเมลถึง ${contact}`,
  settings: (url) => `เลือกอีเมลที่ท่านต้องการรับ: ${url}`,
};

const vi: Frame = {
  greeting: (name) => `Kính gửi Anh/Chị${name ? ` ${name}` : ''},`,
  sender: 'Chương trình Sứ giả Xanh ASEAN - Trung Quốc',
  open: 'Mở trang Sứ giả Xanh',
  fullStop: '.',
  footer: (contact) =>
    `Anh/Chị nhận được email này vì địa chỉ email của Anh/Chị được dùng với Chương trình Sứ giả Xanh ASEAN - Trung Quốc. Nếu có câu hỏi, vui lòng gửi email đến ${contact}.`,
  settings: (url) => `Chọn email Anh/Chị muốn nhận: ${url}`,
};

const zh: Frame = {
  greeting: (name) => `尊敬的${name || '用户'}：`,
  sender: '中国—东盟绿色使者计划',
  open: '打开绿色使者',
  fullStop: '。',
  footer: (contact) =>
    `您收到此邮件，是因为此邮箱登记于中国—东盟绿色使者计划。如有疑问，请联系 ${contact}。`,
  settings: (url) => `选择您要接收的邮件：${url}`,
};

export const frames: Record<string, Frame> = { en, id, km, th, vi, zh };

/** The frame in a language, else in English. */
export const frameIn = (language: string): Frame => frames[language] ?? en;
