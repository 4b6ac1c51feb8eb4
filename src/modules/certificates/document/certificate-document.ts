import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { Injectable } from '@nestjs/common';
import QRCode from 'qrcode';
import type { CertificateContent } from '../certificate.entity.js';

/** Everything that stands on the page. */
export interface CertificatePage extends CertificateContent {
  number: string;
  /** Where it is verified; the QR code's content. */
  url: string;
}

// Families that write every script of the region, all under the SIL Open Font License.
const families = ['', '-khmer', '-lao', '-myanmar', '-thai', '-tamil', '-sc'];
const weights = ['400Regular', '700Bold'];

/** Pages after which the engine's cache is emptied, so that memory stays level. */
const EVICT_EVERY = 20;

/** Draws certificates with Typst: PDF/A-3a, tagged, fonts embedded as subsets. */
@Injectable()
export class CertificateDocument {
  private compiler: NodeCompiler | undefined;
  private made = 0;

  /** The page as a PDF. Blocks the process for some 10 ms. */
  async make(page: CertificatePage): Promise<Buffer> {
    this.compiler ??= createCompiler();
    const qr = await QRCode.toString(page.url, {
      type: 'svg',
      errorCorrectionLevel: 'M',
      margin: 0,
    });
    const document = this.compile(template, { page: JSON.stringify(page), qr });
    const pdf = this.compiler.pdf(document, {
      pdfStandard: 'a-3a',
      pdfTags: true,
      creationTimestamp: Math.floor(Date.parse(`${page.issuedOn}T00:00:00Z`) / 1_000),
    });
    if (++this.made % EVICT_EVERY === 0) this.compiler.evictCache(EVICT_EVERY);
    return pdf;
  }

  /** How a name will stand on the page, as SVG. Blocks the process for some 10 ms. */
  preview(holder: Holder): string {
    this.compiler ??= createCompiler();
    return this.compiler.plainSvg(this.compile(previewPage, { page: JSON.stringify(holder) }));
  }

  private compile(mainFileContent: string, inputs: Record<string, string>) {
    const compiler = this.compiler as NodeCompiler;
    const result = compiler.compile({ mainFileContent, inputs });
    if (result.result) return result.result;
    throw new Error(`Typst: ${JSON.stringify(result.takeError()?.shortDiagnostics)}`);
  }
}

/** Whose name it is. */
export type Holder = Pick<
  CertificateContent,
  'latinName' | 'nativeName' | 'printedName' | 'language'
>;

const read = (name: string) => readFileSync(new URL(`./${name}.typ`, import.meta.url), 'utf8');
const template = read('holder') + read('certificate');
const previewPage = read('holder') + read('preview');

function createCompiler(): NodeCompiler {
  const require = createRequire(import.meta.url);
  const fontBlobs = families.flatMap((family) => {
    const folder = dirname(require.resolve(`@expo-google-fonts/noto-sans${family}/package.json`));
    return weights.flatMap((weight) =>
      readdirSync(join(folder, weight))
        .filter((file) => file.endsWith('.ttf'))
        .map((file) => readFileSync(join(folder, weight, file))),
    );
  });
  return NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
}
