import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** The build output of the browser client, as seen from both src/ and dist/. */
const webFolder = fileURLToPath(new URL('../../../dist/web/', import.meta.url));

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.txt': 'text/plain; charset=utf-8',
};

interface WebFile {
  type: string;
  etag: string;
  cacheControl: string;
  plain: Buffer;
  brotli: Buffer | undefined;
}

/** Every built file by its URL, with the brotli version that the build created. */
function readWebFiles(folder: string): Map<string, WebFile> {
  const files = new Map<string, WebFile>();
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.endsWith('.br')) continue;
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    const plain = readFileSync(path);
    files.set(address, {
      type: types[extname(path)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(plain).digest('hex').slice(0, 24)}"`,
      // Names in assets/ contain a hash of their content; the others are revalidated.
      cacheControl: address.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      plain,
      brotli: existsSync(`${path}.br`) ? readFileSync(`${path}.br`) : undefined,
    });
  }
  return files;
}

const isApiPath = (path: string) => /^\/(api|oauth|health|metrics|problems)(\/|$)/.test(path);

/**
 * Whether the page is the answer. Link previews and monitors accept any type or state none; for a
 * missing file they must not get a page.
 */
function wantsPage(path: string, accept = '*/*'): boolean {
  if (/\btext\/html\b/.test(accept)) return true;
  const isFile = path.slice(path.lastIndexOf('/')).includes('.');
  return !isFile && /(^|[\s,])(\*|text)\/\*/.test(accept);
}

/**
 * Headers that matter only for documents: omitted from the many small files, where they would be
 * most of the bytes.
 */
const forDocuments = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'referrer-policy',
  'x-frame-options',
  'x-request-id',
];

function send(file: WebFile, request: FastifyRequest, reply: FastifyReply): void {
  const takesBrotli = /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''));
  void reply.headers({
    'cache-control': file.cacheControl,
    etag: file.etag,
    vary: 'accept-encoding',
  });
  if (file.cacheControl.includes('immutable')) {
    for (const name of forDocuments) void reply.removeHeader(name);
  }
  if (request.headers['if-none-match'] === file.etag) {
    void reply.status(304).send();
    return;
  }
  const body = takesBrotli && file.brotli;
  if (body) void reply.header('content-encoding', 'br');
  void reply.type(file.type).send(body || file.plain);
}

/**
 * Serves the browser client: its files, and its single page for every other URL outside the API.
 */
export function serveWebClient(fastify: FastifyInstance, folder = webFolder): void {
  const files = readWebFiles(folder);
  const page = files.get('/index.html');
  fastify.addHook('onRequest', (request, reply, done) => {
    const path = request.url.split('?')[0] as string;
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || isApiPath(path)) return done();
    const file = files.get(path) ?? (wantsPage(path, request.headers.accept) ? page : undefined);
    if (!file) return done();
    send(file, request, reply);
  });
}
