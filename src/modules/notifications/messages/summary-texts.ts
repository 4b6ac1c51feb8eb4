/** The words of the daily summary in one language; its lines are the subjects of messages. */
export interface SummaryTexts {
  subject(count: number): string;
  intro: string;
  /** How many there are besides those listed. */
  more(count: number): string;
  /** The label of the button, which opens the list of notifications. */
  action: string;
}

const en: SummaryTexts = {
  subject: (count) => (count === 1 ? '1 new notification' : `${count} new notifications`),
  intro: 'This is new since your last summary, and you have not seen it yet:',
  more: (count) => (count === 1 ? 'And 1 more notification.' : `And ${count} more notifications.`),
  action: 'See all notifications',
};

const id: SummaryTexts = {
  subject: (count) => `${count} notifikasi baru`,
  intro: 'Berikut notifikasi baru sejak ringkasan terakhir yang belum Anda lihat:',
  more: (count) => `Dan ${count} notifikasi lainnya.`,
  action: 'Lihat semua notifikasi',
};

const km: SummaryTexts = {
  subject: (count) => `ការជូនដំណឹងថ្មីចំនួន ${count}`,
  intro: 'ខាងក្រោមនេះជាការជូនដំណឹងថ្មីៗចាប់តាំងពីសេចក្ដីសង្ខេបលើកមុន ដែលលោកអ្នកមិនទាន់បានមើល៖',
  more: (count) => `និងការជូនដំណឹង ${count} ផ្សេងទៀត។`,
  action: 'មើលការជូនដំណឹងទាំងអស់',
};

const th: SummaryTexts = {
  subject: (count) => `การแจ้งเตือนใหม่ ${count} รายการ`,
  intro: 'การแจ้งเตือนใหม่ตั้งแต่สรุปครั้งก่อน ที่ท่านยังไม่ได้ดู มีดังนี้',
  more: (count) => `และอีก ${count} รายการ`,
  action: 'ดูการแจ้งเตือนทั้งหมด',
};

const vi: SummaryTexts = {
  subject: (count) => `${count} thông báo mới`,
  intro: 'Sau đây là các thông báo mới kể từ bản tóm tắt trước mà Anh/Chị chưa xem:',
  more: (count) => `Và ${count} thông báo khác.`,
  action: 'Xem tất cả thông báo',
};

const zh: SummaryTexts = {
  subject: (count) => `${count} 条新通知`,
  intro: '以下是自上次摘要以来您尚未查看的新通知：',
  more: (count) => `另有 ${count} 条通知。`,
  action: '查看全部通知',
};

const texts: Record<string, SummaryTexts> = { en, id, km, th, vi, zh };

/** The words in a language, else in English. */
export const summaryTextsIn = (language: string): SummaryTexts => texts[language] ?? en;
