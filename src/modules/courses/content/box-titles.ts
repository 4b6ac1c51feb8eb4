/** Default titles of the Workbench's boxes, by language. */
const titles: Record<string, Record<string, string>> = {
  en: {
    ...{ callout: 'Note', note: 'Note', prereq: 'Before you begin', checklist: 'Checklist' },
    ...{ challenge: 'Challenge', solution: 'Solution', hint: 'Hint', spoiler: 'More' },
    ...{ discussion: 'Discussion', testimonial: 'Testimonial', tip: 'Tip' },
    ...{ caution: 'Caution', important: 'Important', warning: 'Warning' },
  },
  zh: {
    ...{ callout: '说明', note: '说明', prereq: '开始之前', checklist: '检查清单' },
    ...{ challenge: '练习', solution: '参考答案', hint: '提示', spoiler: '更多' },
    ...{ discussion: '讨论', testimonial: '学员感言', tip: '小贴士' },
    ...{ caution: '注意', important: '重要', warning: '警告' },
  },
  vi: {
    ...{ callout: 'Ghi chú', note: 'Ghi chú', prereq: 'Trước khi bắt đầu' },
    ...{ checklist: 'Danh sách kiểm tra', challenge: 'Bài tập', solution: 'Lời giải' },
    ...{ hint: 'Gợi ý', spoiler: 'Xem thêm', discussion: 'Thảo luận' },
    ...{ testimonial: 'Cảm nhận của học viên', tip: 'Mẹo' },
    ...{ caution: 'Lưu ý', important: 'Quan trọng', warning: 'Cảnh báo' },
  },
  th: {
    ...{ callout: 'หมายเหตุ', note: 'หมายเหตุ', prereq: 'ก่อนเริ่ม', checklist: 'รายการตรวจสอบ' },
    ...{ challenge: 'แบบฝึกหัด', solution: 'เฉลย', hint: 'คำใบ้', spoiler: 'เพิ่มเติม' },
    ...{ discussion: 'อภิปราย', testimonial: 'เสียงจากผู้เข้าอบรม', tip: 'เคล็ดลับ' },
    ...{ caution: 'ข้อควรระวัง', important: 'สำคัญ', warning: 'คำเตือน' },
  },
  id: {
    ...{
      callout: 'Catatan',
      note: 'Catatan',
      prereq: 'Sebelum mulai',
      checklist: 'Daftar periksa',
    },
    ...{ challenge: 'Latihan', solution: 'Jawaban', hint: 'Petunjuk', spoiler: 'Selengkapnya' },
    ...{ discussion: 'Diskusi', testimonial: 'Testimoni', tip: 'Kiat' },
    ...{ caution: 'Hati-hati', important: 'Penting', warning: 'Peringatan' },
  },
  km: {
    ...{ callout: 'កំណត់សម្គាល់', note: 'កំណត់សម្គាល់', prereq: 'មុនពេលចាប់ផ្ដើម' },
    ...{ checklist: 'បញ្ជីត្រួតពិនិត្យ', challenge: 'លំហាត់', solution: 'ដំណោះស្រាយ' },
    ...{ hint: 'តម្រុយ', spoiler: 'បន្ថែម', discussion: 'ការពិភាក្សា' },
    ...{ testimonial: 'មតិរបស់សិក្ខាកាម', tip: 'គន្លឹះ' },
    ...{ caution: 'ប្រុងប្រយ័ត្ន', important: 'សំខាន់', warning: 'ការព្រមាន' },
  },
};

/** The languages that have default titles. */
export const titledLanguages = Object.keys(titles);

/**
 * The default title of a box.
 * @param language tag of the lesson's language; falls back from the region, and then to English
 */
export function defaultTitle(name: string, language: string): string {
  const [primary = ''] = language.toLowerCase().split('-');
  const own = Object.hasOwn(titles, primary) ? titles[primary] : titles.en;
  return own && Object.hasOwn(own, name) ? (own[name] as string) : name;
}
