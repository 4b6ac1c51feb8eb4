import { CertificateDocument } from './certificate-document.js';

const page = {
  kind: 'completion' as const,
  latinName: 'SOK Dara',
  nativeName: null as string | null,
  language: 'en',
  memberState: 'KH',
  cohortTitle: 'Biodiversity and climate',
  courses: ['Reading the evidence'],
  hours: 12,
  startsOn: '2027-03-01',
  endsOn: '2027-06-30',
  issuedOn: '2027-07-01',
  number: 'GE-0000-0000-0000',
  url: 'http://envoys.test/verify/GE-0000-0000-0000',
};

describe('A certificate’s document', () => {
  const document = new CertificateDocument();

  it.each([
    ['km', 'សុខ ដារ៉ា', 'Khmer'],
    ['lo', 'ບຸນມີ ແກ້ວ', 'Lao'],
    ['my', 'အောင်ကျော်', 'Myanmar'],
    ['th', 'สมชาย ใจดี', 'Thai'],
    ['ta', 'குமார் இளங்கோ', 'Tamil'],
    ['zh', '李伟', 'NotoSansSC'],
    ['vi', 'Nguyễn Thị Minh', 'NotoSans'],
  ])('embeds a font of the script of %s', async (language, nativeName, font) => {
    const pdf = await document.make({ ...page, language, nativeName });
    const text = pdf.toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text).toMatch(new RegExp(`/BaseFont\\s*/[A-Z]{6}\\+[\\w-]*${font}`));
    expect(text).toContain('pdfaid:part>3<');
  });

  it('is the same bytes for the same content', async () => {
    const [one, two] = [await document.make(page), await document.make(page)];
    expect(one.equals(two)).toBe(true);
  });

  it('keeps to one page, however long the name', async () => {
    const pdf = await document.make({ ...page, latinName: 'NAME '.repeat(40).trim() });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });
});
