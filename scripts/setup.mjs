import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { removeUnusedFonts } from './unused-fonts.mjs';

// The set-up that every command performs automatically, with nothing but Node.js.

export const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, '.cache');
/** Disk space for packages, build and a small database, in MB. */
const NEEDED_MB = 1_500;

/** Ends the command with one clear sentence. */
export function giveUp(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}

export function checkMachine() {
  process.chdir(root);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    giveUp(`Node.js 20.19 or newer is needed; this is ${process.versions.node}.`);
  }
  try {
    mkdirSync(cache, { recursive: true });
  } catch (error) {
    giveUp(`This folder cannot be written to (${error.code}): ${root}`);
  }
  const { bavail, bsize } = statfsSync(root);
  const freeMb = Math.floor((bavail * bsize) / 1_048_576);
  const needed = existsSync(join(root, 'node_modules')) ? 100 : NEEDED_MB;
  if (freeMb < needed) {
    giveUp(`Not enough disk space: ${needed} MB are needed in ${root}, ${freeMb} MB are free.`);
  }
}

const hashOf = (...texts) => createHash('sha256').update(texts.join('\n')).digest('hex');
const stampFile = (name) => join(cache, `${name}.stamp`);
const isDone = (name, hash) =>
  existsSync(stampFile(name)) && readFileSync(stampFile(name), 'utf8') === hash;
const noteDone = (name, hash) => {
  writeFileSync(`${stampFile(name)}.part`, hash);
  renameSync(`${stampFile(name)}.part`, stampFile(name));
};

/** Runs a command to completion; its output is shown only when it fails. */
function run(command, args, failure) {
  return new Promise((resolve) => {
    // The build is for production, even when tests request it.
    const { NODE_ENV: _, ...env } = process.env;
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('error', (error) => giveUp(`${failure} (${command}: ${error.message}).`));
    child.on('close', (code) => {
      if (code === 0) return resolve(output);
      process.stderr.write(output.split('\n').slice(-25).join('\n'));
      if (/ENOSPC|no space left/i.test(output)) giveUp('The disk is full.');
      giveUp(`${failure} (${command} ended with ${code}).`);
    });
  });
}

/** Installs the packages of the lock file, if they are missing. */
export async function install(print) {
  const hash = hashOf(readFileSync(join(root, 'package-lock.json'), 'utf8'), process.version);
  if (isDone('install', hash) && existsSync(join(root, 'node_modules'))) return;
  print('Installing packages (only once; about a minute without a package cache)');
  if (spawnSync('npm', ['--version'], { stdio: 'ignore' }).error) {
    giveUp(
      'npm is missing. It comes with Node.js: install Node.js from nodejs.org or as a package.',
    );
  }
  rmSync(stampFile('install'), { force: true });
  await run(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'],
    'Packages could not be installed. Check that the package registry can be reached',
  );
  removeUnusedFonts(root);
  noteDone('install', hash);
}

/** Hash of all sources that are built, without tests. */
function sourceHash() {
  const files = ['src', 'web']
    .flatMap((name) => readdirSync(join(root, name), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  const settings = ['.swcrc', 'nest-cli.json', 'tsconfig.json'].map((name) => join(root, name));
  return hashOf(...[...settings, ...files].map((file) => `${file}\n${readFileSync(file)}`));
}

/** Builds `dist/`, the server and then the browser client in it, when the sources have changed. */
export async function build(print) {
  const hash = sourceHash();
  if (isDone('build', hash) && existsSync(join(root, 'dist', 'web', 'index.html'))) return;
  print('Building');
  const tool = (name) => join(root, 'node_modules', '.bin', name);
  await run(tool('nest'), ['build'], 'The build failed');
  await run(tool('vite'), ['build', '--config', 'web/vite.config.ts'], 'The client’s build failed');
  noteDone('build', hash);
}
