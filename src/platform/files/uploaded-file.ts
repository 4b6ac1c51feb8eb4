import { open, readFile, rm } from 'node:fs/promises';

/** An uploaded file, on this process's disk for as long as the request lasts. */
export class UploadedFile {
  constructor(
    readonly path: string,
    readonly sizeBytes: number,
    /** The Content-Type it was sent with; the actual type is detected from the content. */
    readonly contentType: string,
    readonly sha256: string,
  ) {}

  /** All bytes; for kinds of files that are small. */
  bytes(): Promise<Buffer> {
    return readFile(this.path);
  }

  /** Its first bytes. */
  async head(length: number): Promise<Buffer> {
    const file = await open(this.path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  discard(): Promise<void> {
    return rm(this.path, { force: true });
  }
}
