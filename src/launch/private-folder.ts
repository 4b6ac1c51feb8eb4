import { chmod, lstat, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { serverAccount } from './embedded/machine.js';

const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;
/** Enough to reach a folder below whose name is known; it cannot be listed. */
const PASSABLE = 0o711;

/** PostgreSQL keeps its folder to its own account, and refuses to start when that is not so. */
const isPostgres = (name: string) => /^postgresql(\.new)?$/.test(name);

/**
 * Makes the data folder private to this account, with all that an earlier version left readable
 * in it, and sees to it that everything made from now on is private too: mails have links that let
 * people in, and logs, files and reports tell of them.
 */
export async function makePrivate(dataDir: string): Promise<void> {
  await mkdir(dirname(dataDir), { recursive: true });
  await mkdir(dataDir, { recursive: true, mode: PRIVATE_FOLDER });
  process.umask(0o077);
  // Root runs PostgreSQL as an account that must be able to pass.
  await chmod(dataDir, serverAccount() ? PASSABLE : PRIVATE_FOLDER);
  for (const name of await readdir(dataDir)) {
    if (!isPostgres(name)) await restrict(join(dataDir, name));
  }
}

/** A folder that is private already hides all below it, so a large file store is walked once. */
async function restrict(path: string): Promise<void> {
  const entry = await lstat(path);
  if (entry.isFile()) {
    if (entry.mode & 0o077) await chmod(path, PRIVATE_FILE);
  } else if (entry.isDirectory() && entry.mode & 0o077) {
    for (const name of await readdir(path)) await restrict(join(path, name));
    await chmod(path, PRIVATE_FOLDER);
  }
}
