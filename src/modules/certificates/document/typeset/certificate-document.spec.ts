import fc from 'fast-check';
import { undrawableIn } from '../../../../platform/fonts/coverage.js';
import { themes } from '../../../programme/themes.js';
import type { CertificateContent } from '../../certificate.entity.js';
import { areaColours } from '../art/area-art.js';
import { defaultDesign, plainDesign, startingDesigns } from '../design/default-design.js';
import type { CertificateDesign } from '../design/design.js';
import { CertificateDocument, type DocumentInput } from './certificate-document.js';

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
const drawn = (change: Partial<CertificateContent> = {}): DocumentInput => ({
  design: defaultDesign(),
  content: { ...content, ...change },
  printed: { number: 'GE-0000-0000-0000', url },
  code: `${url}#code`,
  credential: '{"a": "credential"}',
});

describe('CertificateDocument', () => {
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

  it.each([
    ['Cham', 'ꨌꩌ ꨀꨇꩉ', 'Cham'],
    ['Javanese', 'ꦱꦸꦒꦼꦁ', 'Javanese'],
    ['Balinese', 'ᬩᬮᬶ ᬓᭂᬢᬸᬢ᭄', 'Balinese'],
    ['Sundanese', 'ᮃᮏᮔ᮪ᮌ', 'Sundanese'],
    ['Tai Le', 'ᥖᥭᥰ ᥖᥬᥲ', 'TaiLe'],
    ['New Tai Lue', 'ᦺᦑ ᦟᦹᧉ', 'NewTaiLue'],
    ['Tai Tham', 'ᨴᩱ ᨵᨾ᩠ᨾ᩺', 'TaiTham'],
    ['Mongolian', 'ᠪᠠᠲᠤ', 'Mongolian'],
    ['Tibetan', 'བསྟན་འཛིན', 'Tibetan'],
    ['Yi', 'ꀊꇖ ꑭꂿ', 'Yi'],
    ['Uyghur', 'ئابدۇللا مەمەت', 'Arabic'],
    ['Jawi', 'عبد ﷲ بن أحمد ڤوتيه', 'Arabic'],
    ['Chinese of Taiwan and Hong Kong', '陳𠝹嘅', 'NotoSans'],
  ])('draws a name in %s', (_script, nativeName, font) => {
    expect(undrawableIn(nativeName)).toBeUndefined();
    const text = document.make(drawn({ nativeName })).toString('latin1');
    expect(text).toMatch(new RegExp(`/BaseFont\\s*/[A-Z]{6}\\+[\\w-]*${font}`));
  });

  it('can be created for any name whose characters can all be drawn', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'é',
        'Đ',
        'ក',
        '្',
        'ដ',
        'ា',
        'ສ',
        'ົ',
        'က',
        '်',
        'ျ',
        'ก',
        '่',
        'ு',
        'க',
        '中',
        '𠮷',
        '\u{2070e}',
      ],
      ...[
        'ꨌ',
        'ꩌ',
        'ꦱ',
        'ꦸ',
        'ᬩ',
        'ᬶ',
        'ᮃ',
        'ᮔ',
        '᮪',
        'ᥖ',
        'ᦑ',
        'ᨴ',
        '᩠',
        'ᠪ',
        'བ',
        'ྟ',
        'ꀊ',
        'ۇ',
        'ڤ',
        'ᓚ',
      ],
      ...[
        '👩',
        '\u200d',
        '🌾',
        '️',
        '͏',
        ' ',
        '-',
        '’',
        '\u0301',
        '\u0e4d',
        '\u{1f3fd}',
        '𑄌',
        'ⵣ',
        'א',
        'अ',
        'ি',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), (pieces) => {
        const nativeName = `A${pieces.join('')}`.normalize('NFC');
        fc.pre(undrawableIn(nativeName) === undefined);
        expect(document.make(drawn({ nativeName })).length).toBeGreaterThan(1_000);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['Sok 👩\u200d🌾', '👩'],
    ['ᓚ Dara', 'ᓚ'],
    ['\u{20BB7}野', '\u{20BB7}'],
  ])('cannot draw %j, and names the character', (name, character) =>
    expect(undrawableIn(name)).toBe(character),
  );

  it('gives the same bytes for the same content', () => {
    const [one, two] = [document.make(drawn()), document.make(drawn())];
    expect(one.equals(two)).toBe(true);
  });

  it.each([
    ['many words', 'NAME '.repeat(40).trim()],
    ['one very long word', 'N'.repeat(200)],
    ['a script without spaces', 'ក'.repeat(200)],
  ])('stays on one page with a name of %s', (_case, name) => {
    expect(pagesOf(document.make(drawn({ latinName: name, nativeName: name })))).toBe(1);
  });

  it('stays on one page however much text it has', () => {
    const long = drawn();
    const { design } = long;
    const paragraph = { ...design.lines[0], text: { en: 'Every word of this. '.repeat(40) } };
    long.design = { ...design, lines: [...design.lines, paragraph, paragraph] as never };
    expect(pagesOf(document.make(long))).toBe(1);
  });

  it.each(['classic', 'modern', 'botanical'] as const)(
    'stays on one page of the %s design with much above its heading, and with long signatures',
    (layout) => {
      const words = (count: number) => ({
        en: 'wide '.repeat(count).trim(),
        km: 'ខ្មែរ '.repeat(count).trim(),
      });
      const signature = { name: words(24).en, role: words(40), imageId: null };
      for (const orientation of ['landscape', 'portrait'] as const) {
        const design: CertificateDesign = {
          ...{ ...defaultDesign(), layout, orientation, languages: ['en', 'km'] },
          signatures: [signature, signature, signature, signature],
        };
        expect(pagesOf(document.make({ ...drawn(), design }))).toBe(1);
        const [first] = design.lines;
        const above = { ...first, size: 'large' as const, text: words(180) };
        const lines = [...Array(12).fill(above), ...design.lines];
        expect(pagesOf(document.make({ ...drawn(), design: { ...design, lines } }))).toBe(1);
      }
    },
  );

  it('has a second page for the transcript', () => {
    const units = [{ title: { en: 'A unit' }, minutes: 40, completedOn: '2027-03-02' }];
    const pdf = document.make(drawn({ transcript: { units, quizzes: [], sessions: [] } }));
    expect(pagesOf(pdf)).toBe(2);
  });

  it('keeps the plain page for certificates that were issued with it', () => {
    const plain = document.make({ ...drawn(), design: plainDesign() });
    expect(plain.equals(document.make(drawn()))).toBe(false);
    // Saved before there were layouts.
    const { layout: _, ...saved } = { ...plainDesign(), layout: undefined };
    expect(document.make({ ...drawn(), design: saved }).equals(plain)).toBe(true);
  });

  it('describes pictures in the language of the page, and skips drawings', () => {
    const dot = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="5" cy="5" r="4"/></svg>',
    );
    const [classic] = startingDesigns() as [CertificateDesign];
    const signature = { name: 'TEST Signer', role: { en: 'Director' }, imageId: 'dot' };
    const design = { ...classic, languages: ['km', 'en'], signatures: [signature] };
    const alternatives = (one: CertificateDesign) =>
      [
        ...document
          .make({ ...drawn(), design: one }, new Map([['dot', dot]]))
          .toString('latin1')
          .matchAll(/\/Alt\s*[(<]/g),
      ].length;
    // The code and the signature are figures; the border and the drawn seal are not.
    expect(alternatives(design)).toBe(2);
    expect(alternatives({ ...design, logoIds: ['dot'], sealId: 'dot' })).toBe(4);
    expect(alternatives({ ...design, signatures: [] })).toBe(1);
  });

  it('gives the place of each line of a preview', () => {
    for (const design of [plainDesign(), ...startingDesigns()]) {
      const { svg, lines } = document.preview({ ...drawn(), design });
      expect(svg).toContain('<svg');
      const shown = new Set(lines.map(({ line }) => line));
      // All but the credit points, which this certificate does not have.
      expect([...shown].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      for (const { left, top, width, height } of lines) {
        expect(Math.min(left, top)).toBeGreaterThan(0);
        expect(left + width).toBeLessThanOrEqual(1);
        expect(top + height).toBeLessThan(0.9);
      }
      const tops = lines.filter(({ line }) => line > 0).map(({ top }) => top);
      expect(tops).toEqual([...tops].sort((a, b) => a - b));
    }
  });

  it('draws a badge in the colour of the priority area', () => {
    const badges = themes.map((theme) =>
      document.badge({ ...content, area: { theme, name: { en: 'An area' } } }),
    );
    expect(new Set(badges).size).toBe(themes.length);
    for (const [index, theme] of themes.entries()) {
      expect(badges[index]).toContain(areaColours[theme].deep);
    }
    expect(document.badge(content)).not.toContain(areaColours.policy.deep);
  });
});
