import yauzl from 'yauzl';
import yazl from 'yazl';

/** A zip of these files by path. */
export async function zipOf(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [path, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), path);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The files of a zip, as texts by path. */
export const textsIn = (zip: Buffer): Promise<Record<string, string>> =>
  new Promise((done, fail) => {
    const files: Record<string, string> = {};
    yauzl.fromBuffer(zip, { lazyEntries: true }, (error, archive) => {
      if (error) return fail(error);
      archive.on('entry', (entry: yauzl.Entry) => {
        archive.openReadStream(entry, async (problem, stream) => {
          if (problem) return fail(problem);
          const chunks: Buffer[] = [];
          for await (const chunk of stream) chunks.push(chunk as Buffer);
          files[entry.fileName] = Buffer.concat(chunks).toString('utf8');
          archive.readEntry();
        });
      });
      archive.on('end', () => done(files));
      archive.readEntry();
    });
  });
