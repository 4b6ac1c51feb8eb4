import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve as resolvePath } from 'node:path';
import { checkMachine, giveUp, install, root } from './setup.mjs';

// `npm test`: everything. `npm test -- seats`: the tests whose path contains "seats". Options are
// Jest's: `npm test -- --watch seats`, `npm test -- --coverage`.

const args = process.argv.slice(2);
const began = Date.now();
const print = (line) =>
  process.stdout.write(`[${((Date.now() - began) / 1_000).toFixed(1).padStart(5)} s] ${line}\n`);

checkMachine();
await install(print);

/** Runs a tool to completion; resolves to whether it succeeded. */
function tool(title, command, args, { show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(resolvePath(root, 'node_modules', '.bin', command), args, {
      cwd: root,
      // Jest reads keys in watch mode.
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('error', (error) => giveUp(`${title}: ${error.message}`));
    child.on('close', (code) => {
      if (code !== 0 && !show) process.stdout.write(output);
      print(`${title}: ${code === 0 ? 'fine' : 'NOT FINE'}`);
      resolve(code === 0);
    });
  });
}

const checks =
  args.length > 0
    ? []
    : [
        () => tool('Lint and format', 'biome', ['check', '--error-on-warnings', '.']),
        () => tool('Types', 'tsc', ['--noEmit']),
        () => tool('Types of the client', 'tsc', ['--noEmit', '-p', 'web']),
        () => tool('Types of the example', 'tsc', ['--noEmit', '-p', 'examples']),
        () =>
          tool('Import directions', 'depcruise', [
            ...['--config', '.dependency-cruiser.cjs'],
            ...['src', 'web/src'],
          ]),
        () => tool('Licences', process.execPath, ['scripts/check-licences.mjs']),
        () => tool('Regular expressions', process.execPath, ['scripts/check-regexps.mjs']),
      ];

const folder = mkdtempSync(join(tmpdir(), 'envoys-results-'));
const results = join(folder, 'results.json');
const jest = await tool('Tests', 'jest', ['--json', `--outputFile=${results}`, ...args], {
  show: true,
});
const fine = [jest];
for (const check of checks) fine.push(await check());
if (existsSync(results)) {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = JSON.parse(
    readFileSync(results, 'utf8'),
  );
  const failed =
    numFailedTests + numRuntimeErrorTestSuites + fine.slice(1).filter((f) => !f).length;
  const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
  process.stdout.write(
    `\nTotal: ${numPassedTests + fine.slice(1).filter(Boolean).length} passed, ${failed} failed${skipped}\n`,
  );
}
rmSync(folder, { recursive: true });
process.exit(fine.every(Boolean) ? 0 : 1);
