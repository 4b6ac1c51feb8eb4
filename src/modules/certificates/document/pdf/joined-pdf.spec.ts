import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { pageCountOf, renderPage, textOf } from '../../../../../test/support/pdf.js';
import { defaultDesign } from '../design/default-design.js';
import { CertificateDocument, type DocumentInput } from '../typeset/certificate-document.js';
import { joinPdfs } from './joined-pdf.js';

const content: DocumentInput['content'] = {
  kind: 'completion',
  latinName: 'SOK Dara',
  nativeName: 'សុខ ដារ៉ា',
  printedName: null,
  language: 'km',
  memberState: 'KH',
  cohortTitle: 'Reefs (and 4 0 R)',
  titles: { en: 'Reefs (and 4 0 R)' },
  courses: [],
  hours: 24,
  startsOn: '2026-01-01',
  endsOn: '2026-02-01',
  issuedOn: '2026-02-02',
  expiresOn: null,
};
const BACKGROUND = '01890000-0000-7000-8000-000000000001';

describe('joinPdfs', () => {
  const document = new CertificateDocument();
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'envoys-pdf-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const drawn = (name: string, design = defaultDesign()) => ({
    design,
    content: { ...content, latinName: name },
    printed: { number: `GE-${name.length}`, url: 'https://envoys.test/verify/GE' },
    code: `https://envoys.test/verify/GE#${name}`,
  });
  const joined = async (name: string, parts: Buffer[]) => {
    const path = join(folder, name);
    await joinPdfs(
      path,
      (async function* () {
        yield* parts;
      })(),
    );
    return readFile(path);
  };

  it('keeps all pages in order and unchanged', async () => {
    const names = ['Anna ONE', 'Bopha TWO', 'Chan THREE'];
    const parts = [names.slice(0, 2), names.slice(2)].map((some) =>
      document.makeAll(some.map((name) => drawn(name))),
    );
    const pdf = await joined('pages.pdf', parts);
    expect(await pageCountOf(pdf)).toBe(3);
    for (const [index, name] of names.entries()) {
      expect(await textOf(pdf, index + 1)).toContain(name);
      const alone = document.makeAll([drawn(name)]);
      const [one, other] = [await renderPage(pdf, index + 1), await renderPage(alone)];
      expect(Buffer.from(one.data).equals(Buffer.from(other.data))).toBe(true);
    }
  });

  it('writes a shared background once', async () => {
    const bytes = await sharp({
      create: {
        width: 400,
        height: 300,
        channels: 3,
        background: 'white',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .png()
      .toBuffer();
    const images = new Map([[BACKGROUND, bytes]]);
    const design = { ...defaultDesign(), backgroundId: BACKGROUND };
    const part = () => document.makeAll([drawn('Anna ONE', design)], images);
    const one = await joined('one.pdf', [part()]);
    const many = await joined('many.pdf', Array.from({ length: 10 }, part));
    expect(one.length).toBeGreaterThan(bytes.length / 2);
    expect(many.length).toBeLessThan(one.length * 2);
    expect(await pageCountOf(many)).toBe(10);
  });

  it('rejects documents that Typst did not write', async () => {
    await expect(joined('other.pdf', [Buffer.from('%PDF-1.4 of another kind')])).rejects.toThrow(
      'The document has no /Root',
    );
  });
});
