import { documentsUnchanged } from '../../../../platform/telemetry/metrics.js';
import { defaultDesign } from '../design/default-design.js';
import { samplePrint } from '../design/sample.js';
import { CertificateDocument } from '../typeset/certificate-document.js';
import { UnexpectedPdf } from './content-stream.js';
import { FontMap } from './font-map.js';
import { readableObjects, withReadableText } from './syllables.js';

// Two glyphs of one syllable, each mapped to the text of both, as Typst does; and a single letter.
const objects: Record<number, string> = {
  1: '<< /DescendantFonts [2 0 R] /ToUnicode 3 0 R >>',
  2: '<< /FontDescriptor 4 0 R /CIDToGIDMap /Identity /W [0 0 600 1 1 500 3 3 700] >>',
  3: 'stream\n3 beginbfchar\n<0001> <179F17BB>\n<0002> <179F17BB>\n<0003> <1781>\nendbfchar\nendstream',
  4: '<< /CIDSet 9 0 R >>',
};
const piece = (mark: number, x: number, y: number, shown: string) =>
  `/Span <<\n  /MCID ${mark}\n>> BDC\nq\n1 0 0 -1 ${x} ${y} cm\n/c0 cs\n0 0 0 scn\nBT\n${shown}ET\nQ\nEMC\n`;
const show = (operator: string, text?: string) =>
  `${text ? `/Span <<\n  /ActualText <FEFF${text}>\n>> BDC\n` : ''}0 Tr\n/f0 30 Tf\n1 0 0 -1 0 0 Tm\n${operator}\n${text ? 'EMC\n' : ''}`;

describe('Text of syllables', () => {
  let font: FontMap;
  const fix = (content: string) => withReadableText(content, new Map([['f0', font]])) ?? '';
  beforeEach(() => {
    font = new FontMap(1, (id) => objects[id] as string);
  });

  it('is given once when a mark is drawn apart from its base', () => {
    const fixed = fix(
      piece(1, 100, 50, show('<0001> Tj')) +
        piece(2, 115, 49, show('[19 <0002>] TJ')) +
        piece(3, 115, 50, show('<0003> Tj')),
    );
    expect(fixed.match(/ActualText/g)).toHaveLength(1);
    expect(fixed).toContain('/ActualText <feff179f17bb>');
    // The mark moves into the piece of its base, at the same position; all marked pieces remain.
    expect(fixed).toContain('1 0 0 -1 15 1 Tm\n[ 19 <0002>] TJ');
    for (const mark of [1, 2, 3]) expect(fixed).toContain(`/MCID ${mark} >>`);
    expect([1, 2, 3].map((code) => font.codeOf(code, ['ស', 'ុ', 'ខ'][code - 1] as string))).toEqual([
      1, 2, 3,
    ]);
  });

  it('includes the letter that a mark overtakes, for readers that order by position', () => {
    const fixed = fix(
      piece(1, 100, 50, show('<0001> Tj')) +
        piece(2, 115, 49, show('[-19 <0002>] TJ')) +
        piece(3, 115, 50, show('<0003> Tj')),
    );
    expect(fixed.match(/ActualText <\w+>/g)).toEqual(['ActualText <feff179f17bb1781>']);
  });

  it('is repeated for identical consecutive syllables', () => {
    const twice = [0, 1].flatMap((n) => [
      piece(n * 2, 100 + n * 15, 50, show('<0001> Tj')),
      piece(n * 2 + 1, 115 + n * 15, 49, show('[20 <0002>] TJ')),
    ]);
    expect(fix(twice.join('')).match(/ActualText <feff179f17bb>/g)).toHaveLength(2);
  });

  it('gives a glyph a second code when it has another text elsewhere', () => {
    fix(
      piece(1, 0, 50, show('<0003> Tj')) + piece(2, 30, 50, show('[(\\000\\003)] TJ', '17811781')),
    );
    expect(font.codeOf(3, 'ខ')).toBe(3);
    expect(font.codeOf(3, 'ខខ')).toBe(4);
    const written = new Map(font.objects(10));
    expect(written.get(2)).toContain('/CIDToGIDMap 10 0 R');
    expect(written.get(2)).toContain('4 4 700');
    expect(written.get(4)).not.toContain('CIDSet');
  });

  it.each([
    ['glyphs', '/CIDToGIDMap /Identity', '/CIDToGIDMap 8 0 R'],
    ['widths', '/W [0 0 600 1 1 500 3 3 700]', '/DW 600'],
  ])('gives no second code when the font has other %s', (_name, known, other) => {
    font = new FontMap(1, (id) => (objects[id] as string).replace(known, other));
    font.codeOf(3, 'ខ');
    expect(font.objects(10)).toHaveLength(1);
    font.codeOf(3, 'ខខ');
    expect(() => font.objects(10)).toThrow(UnexpectedPdf);
  });

  it('does not join different lines', () => {
    const lines = [290, 250, 210].map((y, mark) => piece(mark, 10, y, show('<00010003> Tj')));
    expect(fix(lines.join('')).match(/ cm\n/g)).toHaveLength(3);
  });

  it('keeps the language of the piece', () => {
    const foreign = piece(1, 0, 50, show('<0003> Tj')).replace('/MCID 1', '/MCID 1\n  /Lang (km)');
    expect(fix(foreign)).toMatch(/\/MCID 1\s+\/Lang \(km\) >> BDC/);
  });

  it('is left unchanged when any text has an unexpected structure', () => {
    const other = '/Span <<\n  /MCID 7\n>> BDC\nq\n1 0 0 -1 0 0 cm\nBT\n(plain) Tj\nET\nQ\nEMC\n';
    const content = piece(1, 0, 50, show('<0003> Tj')) + other;
    expect(withReadableText(content, new Map([['f0', font]]))).toBeUndefined();
  });
});

describe('Document of unexpected structure', () => {
  const pdf = new CertificateDocument().make({
    design: defaultDesign(),
    content: {
      ...{ kind: 'completion', latinName: 'SOK Dara', nativeName: 'សុខ ដារ៉ា', language: 'km' },
      ...{ memberState: 'KH', cohortTitle: 'Biodiversity and climate', courses: [], hours: 12 },
      ...{ startsOn: '2027-03-01', endsOn: '2027-06-30', issuedOn: '2027-07-01' },
    },
    ...samplePrint,
    credential: '',
  });
  const text = pdf.toString('latin1');
  const counted = async () => (await documentsUnchanged.get()).values[0]?.value ?? 0;

  it('is not what the current version of Typst writes', async () => {
    const before = await counted();
    expect(readableObjects(pdf, text, 1_000).size).toBeGreaterThan(0);
    expect(await counted()).toBe(before);
  });

  it.each([
    ['pages', '/Type /Page\n', '/Type /Leaf\n'],
    ['contents of pages', '/Contents ', '/Contained '],
    ['maps of fonts', ' beginbfchar\n', ' beginbfother\n'],
  ])('is left unchanged and counted: other %s', async (_name, known, other) => {
    const before = await counted();
    expect(text).toContain(known);
    expect(readableObjects(pdf, text.replaceAll(known, other), 1_000).size).toBe(0);
    expect(await counted()).toBe(before + 1);
  });
});
