import { documentsUnchanged } from '../../../../platform/telemetry/metrics.js';
import { houseDesign } from '../design/house-design.js';
import { samplePrint } from '../design/sample.js';
import { CertificateDocument } from '../typeset/certificate-document.js';
import { NotAsKnown } from './content-stream.js';
import { SaidByFont } from './said-by-font.js';
import { sayable, sayableObjects } from './syllables.js';

// Two glyphs of one syllable, each with the text of both as Typst has it, and a letter by itself.
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

describe('Syllables of a page', () => {
  let font: SaidByFont;
  const mend = (content: string) => sayable(content, new Map([['f0', font]])) ?? '';
  beforeEach(() => {
    font = new SaidByFont(1, (id) => objects[id] as string);
  });

  it('are said once where a mark stands apart from its base', () => {
    const mended = mend(
      piece(1, 100, 50, show('<0001> Tj')) +
        piece(2, 115, 49, show('[19 <0002>] TJ')) +
        piece(3, 115, 50, show('<0003> Tj')),
    );
    expect(mended.match(/ActualText/g)).toHaveLength(1);
    expect(mended).toContain('/ActualText <feff179f17bb>');
    // The mark moves to its base, at the place where it was; all marked pieces stay.
    expect(mended).toContain('1 0 0 -1 15 1 Tm\n[ 19 <0002>] TJ');
    for (const mark of [1, 2, 3]) expect(mended).toContain(`/MCID ${mark} >>`);
    expect([1, 2, 3].map((code) => font.codeOf(code, ['ស', 'ុ', 'ខ'][code - 1] as string))).toEqual([
      1, 2, 3,
    ]);
  });

  it('are said with the letter that their mark overtakes, for readers that go by place', () => {
    const mended = mend(
      piece(1, 100, 50, show('<0001> Tj')) +
        piece(2, 115, 49, show('[-19 <0002>] TJ')) +
        piece(3, 115, 50, show('<0003> Tj')),
    );
    expect(mended.match(/ActualText <\w+>/g)).toEqual(['ActualText <feff179f17bb1781>']);
  });

  it('that follow each other and are the same are said as often as they stand there', () => {
    const twice = [0, 1].flatMap((n) => [
      piece(n * 2, 100 + n * 15, 50, show('<0001> Tj')),
      piece(n * 2 + 1, 115 + n * 15, 49, show('[20 <0002>] TJ')),
    ]);
    expect(mend(twice.join('')).match(/ActualText <feff179f17bb>/g)).toHaveLength(2);
  });

  it('give a glyph a code of its own where it says another text elsewhere', () => {
    mend(
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
  ])('give it none where the font has other %s', (_name, known, other) => {
    font = new SaidByFont(1, (id) => (objects[id] as string).replace(known, other));
    font.codeOf(3, 'ខ');
    expect(font.objects(10)).toHaveLength(1);
    font.codeOf(3, 'ខខ');
    expect(() => font.objects(10)).toThrow(NotAsKnown);
  });

  it('of lines above and below are left where they are', () => {
    const lines = [290, 250, 210].map((y, mark) => piece(mark, 10, y, show('<00010003> Tj')));
    expect(mend(lines.join('')).match(/ cm\n/g)).toHaveLength(3);
  });

  it('keep the language of their piece', () => {
    const foreign = piece(1, 0, 50, show('<0003> Tj')).replace('/MCID 1', '/MCID 1\n  /Lang (km)');
    expect(mend(foreign)).toMatch(/\/MCID 1\s+\/Lang \(km\) >> BDC/);
  });

  it('are left alone, all of them, where text is not as the engine writes it', () => {
    const other = '/Span <<\n  /MCID 7\n>> BDC\nq\n1 0 0 -1 0 0 cm\nBT\n(plain) Tj\nET\nQ\nEMC\n';
    const content = piece(1, 0, 50, show('<0003> Tj')) + other;
    expect(sayable(content, new Map([['f0', font]]))).toBeUndefined();
  });
});

describe('A document that is not as the engine is known to write it', () => {
  const pdf = new CertificateDocument().make({
    design: houseDesign(),
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

  it('is none that this engine writes today', async () => {
    const before = await counted();
    expect(sayableObjects(pdf, text, 1_000).size).toBeGreaterThan(0);
    expect(await counted()).toBe(before);
  });

  it.each([
    ['pages', '/Type /Page\n', '/Type /Leaf\n'],
    ['contents of pages', '/Contents ', '/Contained '],
    ['maps of fonts', ' beginbfchar\n', ' beginbfother\n'],
  ])('stays as it is, and is counted: other %s', async (_name, known, other) => {
    const before = await counted();
    expect(text).toContain(known);
    expect(sayableObjects(pdf, text.replaceAll(known, other), 1_000).size).toBe(0);
    expect(await counted()).toBe(before + 1);
  });
});
