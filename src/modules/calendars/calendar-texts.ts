/** Texts of calendars, by language; `{cohort}` is the cohort's title. */
interface CalendarTexts {
  name: string;
  answerOffer: string;
  submitApplication: string;
  windowOpens: string;
  windowCloses: string;
  runs: string;
}

const texts: Record<string, CalendarTexts> = {
  en: {
    name: 'Green Envoys',
    answerOffer: 'Accept or decline your place: {cohort}',
    submitApplication: 'Submit your application: {cohort}',
    windowOpens: 'Applications open: {cohort}',
    windowCloses: 'Applications close: {cohort}',
    runs: '{cohort}',
  },
  id: {
    name: 'Duta Hijau',
    answerOffer: 'Konfirmasi atau tolak tawaran: {cohort}',
    submitApplication: 'Kirim pendaftaran: {cohort}',
    windowOpens: 'Pendaftaran dibuka: {cohort}',
    windowCloses: 'Pendaftaran ditutup: {cohort}',
    runs: '{cohort}',
  },
  km: {
    name: 'ទូតបៃតង',
    answerOffer: 'បញ្ជាក់ការចូលរួម៖ {cohort}',
    submitApplication: 'ដាក់ពាក្យស្នើសុំ៖ {cohort}',
    windowOpens: 'បើកទទួលពាក្យស្នើសុំ៖ {cohort}',
    windowCloses: 'បិទទទួលពាក្យស្នើសុំ៖ {cohort}',
    runs: '{cohort}',
  },
  th: {
    name: 'ทูตสีเขียว',
    answerOffer: 'ยืนยันสิทธิ์หรือสละสิทธิ์: {cohort}',
    submitApplication: 'ส่งใบสมัคร: {cohort}',
    windowOpens: 'เปิดรับสมัคร: {cohort}',
    windowCloses: 'ปิดรับสมัคร: {cohort}',
    runs: '{cohort}',
  },
  vi: {
    name: 'Sứ giả Xanh',
    answerOffer: 'Xác nhận tham gia: {cohort}',
    submitApplication: 'Nộp hồ sơ đăng ký: {cohort}',
    windowOpens: 'Bắt đầu nhận hồ sơ: {cohort}',
    windowCloses: 'Ngừng nhận hồ sơ: {cohort}',
    runs: '{cohort}',
  },
  zh: {
    name: '绿色使者',
    answerOffer: '确认录取：{cohort}',
    submitApplication: '提交申请：{cohort}',
    windowOpens: '开放申请：{cohort}',
    windowCloses: '申请截止：{cohort}',
    runs: '{cohort}',
  },
};

/** A text in the reader's language, else in English. */
export const calendarText = (language: string, key: keyof CalendarTexts, cohort = ''): string =>
  ((texts[language] ?? texts.en) as CalendarTexts)[key].replace('{cohort}', () => cohort);
