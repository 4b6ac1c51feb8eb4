import { chmod, lstat, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { serverAccount } from './embedded/machine.js';

const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;
/** Allows traversing to a folder whose name is known, but not listing it. */
const PASSABLE = 0o711;

/** PostgreSQL keeps its folder private to its account, and does not start otherwise. */
const isPostgres = (name: string) => /^postgresql(\.new)?$/.test(name);

/**
 * Makes the data folder private to this account, including everything that an earlier version left
 * readable in it, and ensures that all later files are private too: emails contain links that sign
 * people in, and logs, files and reports contain personal data.
 */
export async function makePrivate(dataDir: string): Promise<void> {
  await mkdir(dirname(dataDir), { recursive: true });
  await mkdir(dataDir, { recursive: true, mode: PRIVATE_FOLDER });
  process.umask(0o077);
  // Root runs PostgreSQL as an account that must be able to traverse it.
  await chmod(dataDir, serverAccount() ? PASSABLE : PRIVATE_FOLDER);
  for (const name of await readdir(dataDir)) {
    if (!isPostgres(name)) await restrict(join(dataDir, name));
  }
}

/**
 * A private folder already hides everything below it, so a large file store is traversed only once.
 */
async function restrict(path: string): Promise<void> {
  const entry = await lstat(path);
  if (entry.isFile()) {
    if (entry.mode & 0o077) await chmod(path, PRIVATE_FILE);
  } else if (entry.isDirectory() && entry.mode & 0o077) {
    for (const name of await readdir(path)) await restrict(join(path, name));
    await chmod(path, PRIVATE_FOLDER);
  }
}
