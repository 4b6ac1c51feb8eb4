import type { CertificateContent } from '../certificate.entity.js';
import { CertificateDocument, type Drawn } from './certificate-document.js';
import { houseDesign } from './house-design.js';

const content: CertificateContent = {
  kind: 'completion',
  latinName: 'SOK Dara',
  nativeName: null,
  language: 'en',
  memberState: 'KH',
  cohortTitle: 'Biodiversity and climate',
  courses: ['Reading the evidence'],
  hours: 12,
  startsOn: '2027-03-01',
  endsOn: '2027-06-30',
  issuedOn: '2027-07-01',
};
const url = 'http://envoys.test/verify/GE-0000-0000-0000';
const drawn = (change: Partial<CertificateContent> = {}): Drawn => ({
  design: houseDesign(),
  content: { ...content, ...change },
  printed: { number: 'GE-0000-0000-0000', url },
  code: `${url}#code`,
  credential: '{"a": "credential"}',
});

describe('A certificate’s document', () => {
  const document = new CertificateDocument();
  const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;

  it.each([
    ['km', 'សុខ ដារ៉ា', 'Khmer'],
    ['lo', 'ບຸນມີ ແກ້ວ', 'Lao'],
    ['my', 'အောင်ကျော်', 'Myanmar'],
    ['th', 'สมชาย ใจดี', 'Thai'],
    ['ta', 'குமார் இளங்கோ', 'Tamil'],
    ['zh', '李伟', 'NotoSansSC'],
    ['vi', 'Nguyễn Thị Minh', 'NotoSans'],
  ])('embeds a font of the script of %s', (language, nativeName, font) => {
    const pdf = document.make(drawn({ language, nativeName }));
    const text = pdf.toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text).toMatch(new RegExp(`/BaseFont\\s*/[A-Z]{6}\\+[\\w-]*${font}`));
    expect(text).toContain('pdfaid:part>3<');
    expect(text).toContain('credential.json');
  });

  it('is the same bytes for the same content', () => {
    const [one, two] = [document.make(drawn()), document.make(drawn())];
    expect(one.equals(two)).toBe(true);
  });

  it.each([
    ['many words', 'NAME '.repeat(40).trim()],
    ['one word without an end', 'N'.repeat(200)],
    ['a script without spaces', 'ក'.repeat(200)],
  ])('keeps to one page with a name of %s', (_case, name) => {
    expect(pagesOf(document.make(drawn({ latinName: name, nativeName: name })))).toBe(1);
  });

  it('keeps to one page however much is written on it', () => {
    const long = drawn();
    const { design } = long;
    const paragraph = { ...design.lines[0], text: { en: 'Every word of this. '.repeat(40) } };
    long.design = { ...design, lines: [...design.lines, paragraph, paragraph] as never };
    expect(pagesOf(document.make(long))).toBe(1);
  });

  it('has a second page for the transcript', () => {
    const units = [{ title: { en: 'A unit' }, minutes: 40, completedOn: '2027-03-02' }];
    const pdf = document.make(drawn({ transcript: { units, quizzes: [], sessions: [] } }));
    expect(pagesOf(pdf)).toBe(2);
  });
});
