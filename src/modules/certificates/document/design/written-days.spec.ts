import { languages } from '../../../../platform/i18n/localised-text.js';
import { writtenDay, writtenPeriod } from './written-days.js';

describe('Dates on certificates', () => {
  it.each([
    ['en', '2026-11-27', '27 November 2026'],
    ['zh', '2026-11-27', '2026年11月27日'],
    ['vi', '2026-11-27', '27 tháng 11 năm 2026'],
    ['vi', '2026-02-05', '05 tháng 02 năm 2026'],
    ['vi', '2026-03-05', '05 tháng 3 năm 2026'],
    ['th', '2026-11-27', '27 พฤศจิกายน พุทธศักราช 2569'],
    ['km', '2026-11-27', '២៧ ខែវិច្ឆិកា ឆ្នាំ២០២៦'],
    ['my', '2026-11-27', '၂၀၂၆ ခုနှစ်၊ နိုဝင်ဘာလ ၂၇ ရက်'],
    ['id', '2026-11-27', '27 November 2026'],
    ['pt', '2026-11-27', '27 de novembro de 2026'],
    ['tet', '2026-11-27', '27 de novembro de 2026'],
  ])('are written in %s: %s as %s', (language, day, text) =>
    expect(writtenDay(day, language)).toBe(text),
  );

  it.each([
    ['en', '1 June – 31 August 2026'],
    ['zh', '2026年6月1日至2026年8月31日'],
    ['vi', 'Từ ngày 01 tháng 6 năm 2026 đến ngày 31 tháng 8 năm 2026'],
    ['km', 'ពីថ្ងៃទី១ ខែមិថុនា ឆ្នាំ២០២៦ ដល់ថ្ងៃទី៣១ ខែសីហា ឆ្នាំ២០២៦'],
  ])('form a period in %s: %s', (language, text) =>
    expect(writtenPeriod('2026-06-01', '2026-08-31', language).replace(/[\s\u2009]/g, ' ')).toBe(
      text,
    ),
  );

  it('have a year of exactly one era in every language', () => {
    for (const language of languages) {
      const text = writtenDay('2031-05-09', language);
      const eras = [/2031|២០៣១|၂၀၃၁/, /2574/].filter((era) => era.test(text));
      expect([language, eras.length]).toEqual([language, 1]);
      expect(writtenPeriod('2031-05-09', '2031-05-09', language)).toBe(text);
    }
  });
});
