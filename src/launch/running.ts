import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isRunning } from './embedded/machine.js';
import { loadSecrets } from './secrets.js';

/** The system that `npm start` runs on this machine, for commands that use it. */
export interface RunningSystem {
  url: string;
  dataDir: string;
  demonstrationPassword: string;
  databaseUrl: string;
  secretKey: string;
}

/** Finds it, or ends the command with one clear sentence. */
export function running(): RunningSystem {
  const dataDir = resolve(process.env.DATA_DIR ?? '.data');
  try {
    const { pid, url } = JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8'));
    const databaseUrl = readFileSync(join(dataDir, 'database.url'), 'utf8');
    if (isRunning(pid)) return { url, dataDir, databaseUrl, ...loadSecrets(dataDir) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  process.stderr.write(
    'Green Envoys is not running here. Start it in another terminal: npm start\n',
  );
  process.exit(1);
}
