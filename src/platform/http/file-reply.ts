import type { FastifyReply } from 'fastify';
import { contentDisposition, fileName } from '../files/file-name.js';
import type { FileContent, ReadableFile } from '../files/stored-files.js';

/** Cached by the reader's browser, which revalidates their access each time. */
const OWN_READER_ONLY = 'private, no-cache';

// Media types shown in the page; all others are offered as downloads.
const shown = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/svg+xml',
  'application/pdf',
]);

/** Sends a file so that nothing in it can run as a page of this site. */
export async function sendFile(reply: FastifyReply, file: ReadableFile): Promise<void> {
  const etag = `"${file.version.slice(0, 32)}"`;
  // The caller has checked the reader's access, so a cached copy may be used.
  if (hasVersion(reply.request.headers['if-none-match'], etag)) {
    void reply.headers({ 'cache-control': OWN_READER_ONLY, etag }).status(304).send();
    return;
  }
  const content = await file.open();
  headersFor(file.name, content, reply).headers({ etag }).send(content.bytes);
}

/** Sends a file that no cache may keep, not even the reader's own. */
export async function sendFileOnce(reply: FastifyReply, file: ReadableFile): Promise<void> {
  const content = await file.open();
  headersFor(file.name, content, reply).header('cache-control', 'no-store').send(content.bytes);
}

/** Whether a browser states that it has this version (RFC 9110, 13.1.2). */
export const hasVersion = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((known) => known.trim().replace(/^W\//, '') === etag);

function headersFor(name: string, content: FileContent, reply: FastifyReply): FastifyReply {
  const disposition = shown.has(content.mediaType) ? 'inline' : 'attachment';
  return reply.headers({
    'content-type': content.mediaType,
    'content-length': content.sizeBytes,
    'content-disposition': contentDisposition(
      disposition,
      fileName(name, { type: content.mediaType }),
    ),
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': OWN_READER_ONLY,
  });
}
