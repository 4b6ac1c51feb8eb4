import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// One system per data folder. The lock contains the process id and the start of that process, so
// that another program with a reused id is not mistaken for it.

const startOf = (pid) => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
};

function isRunning({ pid, start }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  const now = startOf(pid);
  return now === undefined || now === start;
}

const fileOf = (folder) => join(folder, 'running.json');

/** The system that runs on a data folder: { pid, url }; undefined when there is none. */
export function runningOn(folder) {
  try {
    const holder = JSON.parse(readFileSync(fileOf(folder), 'utf8'));
    return isRunning(holder) ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** Takes the lock; returns its holder when another process has it. */
export function takeLock(folder, url) {
  mkdirSync(dirname(folder), { recursive: true });
  // 0711: root runs PostgreSQL as an account that must be able to traverse it; the launcher
  // restricts it for others.
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const file = fileOf(folder);
  const own = `${file}.${process.pid}`;
  const holding = { pid: process.pid, start: startOf(process.pid), url };
  writeFileSync(own, JSON.stringify(holding), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        linkSync(own, file); // atomic: fails when the file exists
        return undefined;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
        const holder = runningOn(folder);
        if (holder) return holder;
        rmSync(file, { force: true });
      }
    }
    return runningOn(folder) ?? { pid: 0, url };
  } finally {
    rmSync(own, { force: true });
  }
}

export const releaseLock = (folder) => rmSync(fileOf(folder), { force: true });
