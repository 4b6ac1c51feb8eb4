import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { acceptedLanguage } from '../i18n/accepted-language.js';
import { describedPage } from './described-page.js';
import { PageFiles, type PageFilesManifest } from './page-files.js';
import type { PageMetadataRegistry } from './page-metadata.js';

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
  vary: string;
  plain: Buffer;
  brotli: Buffer | undefined;
}

const etagOf = (bytes: Buffer) =>
  `"${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}"`;

const takesBrotli = (request: FastifyRequest) =>
  /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''));

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
      etag: etagOf(plain),
      // Names in assets/ contain a hash of their content; the others are revalidated.
      cacheControl: address.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      vary: 'accept-encoding',
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
  void reply.headers({
    'cache-control': file.cacheControl,
    etag: file.etag,
    vary: file.vary,
  });
  if (file.cacheControl.includes('immutable')) {
    for (const name of forDocuments) void reply.removeHeader(name);
  }
  if (request.headers['if-none-match'] === file.etag) {
    void reply.status(304).send();
    return;
  }
  const body = takesBrotli(request) && file.brotli;
  if (body) void reply.header('content-encoding', 'br');
  void reply.type(file.type).send(body || file.plain);
}

const compress = promisify(brotliCompress);
/** Compressed with each request, so for speed. */
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** What the client is served with. */
interface Site {
  metadata: PageMetadataRegistry;
  publicUrl: string;
  isSignedIn(request: FastifyRequest): boolean;
}

/** The single page, with the metadata of the address if a module has declared some. */
async function pageFor(
  page: WebFile,
  requested: string,
  request: FastifyRequest,
  site: Site,
): Promise<WebFile> {
  const path = requested.length > 1 && requested.endsWith('/') ? requested.slice(0, -1) : requested;
  const metadata = await site.metadata.find(path, request.headers['accept-language']);
  // The header `link` depends on the language, and on whether a person is signed in.
  const vary = 'accept-encoding, accept-language, cookie';
  if (!metadata) return { ...page, vary };
  const url = new URL(site.publicUrl);
  url.pathname = path;
  const plain = Buffer.from(describedPage(page.plain.toString(), metadata, url));
  const brotli = takesBrotli(request) ? await compress(plain, quick) : undefined;
  return { ...page, etag: etagOf(plain), vary, plain, brotli };
}

/** The list of the pages' files, which is for the server alone; undefined before the client is built. */
function pageFilesIn(files: Map<string, WebFile>): PageFiles | undefined {
  const manifest = files.get('/page-files.json');
  files.delete('/page-files.json');
  return manifest && new PageFiles(JSON.parse(manifest.plain.toString()) as PageFilesManifest);
}

/**
 * Serves the browser client: its files, and its single page for every other URL outside the API.
 */
export function serveWebClient(fastify: FastifyInstance, site: Site, folder = webFolder): void {
  const files = readWebFiles(folder);
  const page = files.get('/index.html');
  const pageFiles = pageFilesIn(files);
  fastify.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?')[0] as string;
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || isApiPath(path)) return;
    const file = files.get(path);
    if (file) {
      send(file, request, reply);
      return reply;
    }
    if (!page || !wantsPage(path, request.headers.accept)) return;
    const language = acceptedLanguage(request.headers['accept-language']);
    const link = pageFiles?.linkHeader(path, language, site.isSignedIn(request));
    if (link) void reply.header('link', link);
    send(await pageFor(page, path, request, site), request, reply);
    return reply;
  });
}
