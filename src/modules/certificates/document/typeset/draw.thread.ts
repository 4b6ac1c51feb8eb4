import type { CertificateContent } from '../../certificate.entity.js';
import { CertificateDocument, type Drawn, type Images } from './certificate-document.js';
import type { HolderNames } from './page.js';

/** What is drawn: as SVG, or certificates for a printer as one PDF. */
export type Drawing =
  | { kind: 'page'; drawn: Omit<Drawn, 'credential'>; images: Images }
  | { kind: 'name'; names: HolderNames }
  | { kind: 'badge'; content: CertificateContent }
  | { kind: 'print'; pages: Omit<Drawn, 'credential'>[]; images: Images };

// One engine for as long as the thread lives: making it reads all fonts.
const document = new CertificateDocument();

export default function draw(drawing: Drawing): string | Uint8Array {
  try {
    if (drawing.kind === 'page') return document.preview(drawing.drawn, drawing.images);
    if (drawing.kind === 'print') return document.makeAll(drawing.pages, drawing.images);
    if (drawing.kind === 'name') return document.previewName(drawing.names);
    return document.badge(drawing.content);
  } finally {
    document.forget();
  }
}
