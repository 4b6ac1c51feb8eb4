import type { DecisionReason } from '../../enrolments/applications/application.entity.js';

/** Why an application was rejected, in each language. */
const reasons: Record<string, Record<DecisionReason, string>> = {
  en: {
    'requirements-not-met': 'You do not meet one of the requirements of this cohort.',
    'application-incomplete': 'Your application was incomplete.',
    'others-ranked-higher': 'There were more applications than places, and others ranked higher.',
    'field-does-not-fit': 'Your field of work does not match the theme of this cohort.',
  },
  id: {
    'requirements-not-met': 'Anda tidak memenuhi salah satu syarat angkatan ini.',
    'application-incomplete': 'Pendaftaran Anda tidak lengkap.',
    'others-ranked-higher':
      'Jumlah pendaftar melebihi tempat yang tersedia, dan pendaftar lain menempati peringkat lebih tinggi.',
    'field-does-not-fit': 'Bidang pekerjaan Anda tidak sesuai dengan tema angkatan ini.',
  },
  km: {
    'requirements-not-met': 'លោកអ្នកមិនបំពេញលក្ខខណ្ឌមួយនៃជំនាន់នេះទេ។',
    'application-incomplete': 'ពាក្យស្នើសុំរបស់លោកអ្នកមិនពេញលេញទេ។',
    'others-ranked-higher': 'ពាក្យស្នើសុំមានច្រើនជាងចំនួនកន្លែង ហើយបេក្ខជនផ្សេងមានលំដាប់ខ្ពស់ជាង។',
    'field-does-not-fit': 'វិស័យការងាររបស់លោកអ្នកមិនត្រូវនឹងប្រធានបទនៃជំនាន់នេះទេ។',
  },
  th: {
    'requirements-not-met': 'ท่านขาดคุณสมบัติข้อหนึ่งของรุ่นนี้',
    'application-incomplete': 'ใบสมัครของท่านไม่ครบถ้วน',
    'others-ranked-higher': 'มีผู้สมัครมากกว่าจำนวนที่นั่ง และผู้สมัครรายอื่นได้ลำดับสูงกว่า',
    'field-does-not-fit': 'สาขางานของท่านไม่ตรงกับหัวข้อของรุ่นนี้',
  },
  vi: {
    'requirements-not-met': 'Anh/Chị chưa đáp ứng một điều kiện của khóa đào tạo này.',
    'application-incomplete': 'Hồ sơ đăng ký của Anh/Chị chưa đầy đủ.',
    'others-ranked-higher': 'Số hồ sơ nhiều hơn số suất và các hồ sơ khác được xếp hạng cao hơn.',
    'field-does-not-fit':
      'Lĩnh vực công tác của Anh/Chị chưa phù hợp với chủ đề của khóa đào tạo này.',
  },
  zh: {
    'requirements-not-met': '您不符合本期培训班的一项要求。',
    'application-incomplete': '您的申请不完整。',
    'others-ranked-higher': '申请人数多于名额，其他申请人排名更高。',
    'field-does-not-fit': '您的工作领域与本期培训班的主题不符。',
  },
};

/** The reason in the reader's language, else in English; nothing for no code. */
export const reasonIn = (language: string, code: string | null): string =>
  code ? ((reasons[language] ?? reasons.en)?.[code as DecisionReason] ?? '') : '';
