import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { DomainError } from '../errors/domain-error.js';
import { type Fault, fault } from '../i18n/fault.js';

/** The bytes of a file: on the local disk, or in memory when they are few. */
export type FileSource = { path: string } | { bytes: Uint8Array };

/** Limits of an unpacked archive. */
export interface ZipLimits {
  entries: number;
  /** Maximum bytes of one file. */
  entryBytes: number;
  totalBytes: number;
  /** Maximum depth of folders. */
  depth: number;
}

/** 422: the archive cannot be unpacked. Nothing was stored. */
export class BadArchive extends DomainError {
  constructor(why: Fault) {
    super('invalid', 'bad-archive', 'This archive cannot be imported.', { errors: [why] });
  }
}

/** Maximum length of a file's name with its folders. */
const MAX_NAME = 255;
/** Size of a local header without its name and extra field. */
const LOCAL_HEADER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

/**
 * A zip whose directory has been checked: no links, nothing encrypted, no names that lead outside,
 * no duplicates, no overlaps. Sizes and checksums are verified while unpacking, whatever the
 * archive declares. Runs in a thread, because reading has no time limit of its own.
 */
export class ZipArchive {
  private total = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly limits: ZipLimits,
    private readonly entries: Map<string, Entry>,
  ) {}

  /** @throws BadArchive */
  static async open(source: FileSource, limits: ZipLimits): Promise<ZipArchive> {
    const zip = await openZip(source);
    try {
      return new ZipArchive(zip, limits, await directoryOf(zip, limits));
    } catch (error) {
      zip.close();
      throw asBadArchive(error);
    }
  }

  /** Names of the files, with their folders. */
  get names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /**
   * Yields the bytes of an existing file in chunks.
   * @throws BadArchive
   */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name) as Entry;
    const limit = Math.min(this.limits.entryBytes, this.limits.totalBytes - this.total);
    let size = 0;
    let check = 0;
    let stream: Readable | undefined;
    try {
      stream = await this.zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > limit) {
          throw new BadArchive(fault('archive-unpacked-size', { name }));
        }
        check = crc32(chunk, check);
        yield chunk;
      }
    } catch (error) {
      throw asBadArchive(error);
    } finally {
      stream?.destroy();
    }
    this.total += size;
    if (check !== entry.crc32) throw new BadArchive(fault('archive-damaged', { name }));
  }

  close(): void {
    this.zip.close();
  }
}

const asBadArchive = (error: unknown): DomainError =>
  error instanceof DomainError
    ? error
    : new BadArchive(fault('archive-unreadable', undefined, `${(error as Error).message}.`));

async function openZip(source: FileSource): Promise<ZipFile> {
  const options = { lazyEntries: true, strictFileNames: true, autoClose: false };
  try {
    return 'path' in source
      ? await yauzl.openPromise(source.path, options)
      : await yauzl.fromBufferPromise(Buffer.from(source.bytes), options);
  } catch (error) {
    throw new BadArchive(
      fault('archive-not-zip', undefined, `It is not a zip file: ${(error as Error).message}.`),
    );
  }
}

/** The files listed in the directory at the end of the archive. */
async function directoryOf(zip: ZipFile, limits: ZipLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) {
    throw new BadArchive(fault('archive-entries', { count: zip.entryCount, max: limits.entries }));
  }
  const all: Entry[] = [];
  for await (const entry of zip.eachEntry()) all.push(entry);
  const files = new Map<string, Entry>();
  const taken = new Set<string>();
  let declared = 0;
  for (const entry of all) {
    const { fileName: name } = entry;
    checkEntry(entry, limits);
    if (taken.has(name.normalize('NFC'))) throw new BadArchive(fault('archive-twice', { name }));
    taken.add(name.normalize('NFC'));
    declared += entry.uncompressedSize;
    if (entry.uncompressedSize > limits.entryBytes || declared > limits.totalBytes) {
      throw new BadArchive(fault('archive-unpacked-size', { name }));
    }
    if (!name.endsWith('/')) files.set(name, entry);
  }
  refuseOverlaps(all);
  return files;
}

function checkEntry(entry: Entry, { depth }: ZipLimits): void {
  const { fileName: name, compressionMethod: method } = entry;
  const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
  if (isLink) throw new BadArchive(fault('archive-link', { name: name.slice(0, MAX_NAME) }));
  if (entry.isEncrypted()) {
    throw new BadArchive(fault('archive-encrypted', { name: name.slice(0, MAX_NAME) }));
  }
  if (name.length === 0 || name.length > MAX_NAME) {
    throw new BadArchive(fault('archive-name', { max: MAX_NAME }));
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are searched for.
  if (/[\u0000-\u001f\u007f]/.test(name)) {
    throw new BadArchive(fault('archive-name', { max: MAX_NAME }));
  }
  if (name.split('/').length > depth + 1) {
    throw new BadArchive(fault('archive-depth', { name, max: depth }));
  }
  if (method !== STORED && method !== DEFLATED) {
    throw new BadArchive(fault('archive-packing', { name }));
  }
}

/** Rejects files that share bytes, which is how a small archive unpacks to a huge one. */
function refuseOverlaps(entries: Entry[]): void {
  let end = 0;
  const byPlace = entries.toSorted(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  );
  for (const { fileName, relativeOffsetOfLocalHeader: at, compressedSize } of byPlace) {
    if (at < end) throw new BadArchive(fault('archive-damaged', { name: fileName }));
    end = at + LOCAL_HEADER_BYTES + compressedSize;
  }
}
