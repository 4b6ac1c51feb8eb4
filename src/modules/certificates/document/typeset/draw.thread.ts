import type { CertificateContent } from '../../certificate.entity.js';
import {
  CertificateDocument,
  type DocumentInput,
  type Images,
  type PagePreview,
} from './certificate-document.js';
import type { Cover } from './cover.js';
import type { HolderNames } from './page.js';

/** A drawing: an SVG, or a PDF of certificates for printing. */
export type Drawing =
  | { kind: 'page'; drawn: Omit<DocumentInput, 'credential'>; images: Images }
  | { kind: 'name'; names: HolderNames }
  | { kind: 'badge'; content: CertificateContent }
  | { kind: 'cover'; cover: Cover }
  | { kind: 'print'; pages: Omit<DocumentInput, 'credential'>[]; images: Images };

// One Typst engine for the lifetime of the thread: creating it reads all fonts.
const document = new CertificateDocument();

export default function draw(drawing: Drawing): string | Uint8Array | PagePreview {
  try {
    if (drawing.kind === 'page') return document.preview(drawing.drawn, drawing.images);
    if (drawing.kind === 'print') return document.makeAll(drawing.pages, drawing.images);
    if (drawing.kind === 'name') return document.previewName(drawing.names);
    if (drawing.kind === 'cover') return document.cover(drawing.cover);
    return document.badge(drawing.content);
  } finally {
    document.releaseMemory();
  }
}
