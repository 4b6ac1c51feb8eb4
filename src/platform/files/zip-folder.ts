import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import yazl from 'yazl';

/** Zips everything in a folder. */
export async function zipFolder(folder: string): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name);
    if (statSync(path).isFile()) zip.addFile(path, name.replaceAll('\\', '/'));
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
