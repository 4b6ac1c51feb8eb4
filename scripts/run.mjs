import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, checkMachine, giveUp, install, root } from './setup.mjs';

// Runs a command of `src/commands` after the set-up it needs: node scripts/run.mjs NAME [arguments]

const [name, ...args] = process.argv.slice(2);
const caller = process.cwd();
checkMachine();
const print = (line) => process.stderr.write(`${line}\n`);
await install(print);
await build(print);
const file = [`${name}.js`, join(name, `${name}.js`)]
  .map((path) => join(root, 'dist', 'commands', path))
  .find(existsSync);
if (!file) giveUp(`There is no command "${name}".`);
const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], {
  stdio: 'inherit',
  cwd: caller,
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
