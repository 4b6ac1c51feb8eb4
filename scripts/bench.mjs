import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, checkMachine, giveUp, install, root } from './setup.mjs';

// `npm run bench -- NAME`: runs one file of bench/.

checkMachine();
/** Shared files of the benchmarks, and those that have a command of their own. */
const parts = [
  'support.mjs',
  'demonstration.mjs',
  'chaos.mjs',
  'hostile-files.mjs',
  'hostile-inputs.mjs',
];
const name = process.argv[2];
const file = join(root, 'bench', `${name}.mjs`);
if (!name || !existsSync(file)) {
  const names = readdirSync(join(root, 'bench')).filter(
    (entry) => entry.endsWith('.mjs') && !parts.includes(entry),
  );
  giveUp(`Which bench? ${names.map((entry) => entry.replace('.mjs', '')).join(', ')}`);
}
const print = (line) => process.stderr.write(`${line}\n`);
await install(print);
await build(print);
await import(file);
