import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const runner = fileURLToPath(new URL('../../dist/platform/process.js', import.meta.url));

/** A program that starts a role with the product's code, and then runs `then`. */
const program = (then: string) => `
  import { setImmediate as turn } from 'node:timers/promises';
  const { runRole } = await import(${JSON.stringify(runner)});
  await runRole('worker', async () => ({
    async close(signal) {
      process.stdout.write('closing after ' + signal + '\\n');
      await turn();
      process.stdout.write('closed\\n');
    },
  }));
  setInterval(() => {}, 1_000);
  ${then}`;

async function run(then: string): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program(then)], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: 'postgresql://nowhere',
      REDIS_URL: 'redis://nowhere',
      SMTP_URL: 'smtp://nowhere',
      SECRET_KEY: 'a secret key of tests, long enough to be taken',
      LOG_LEVEL: 'info',
    },
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

/** Lines printed by the process itself; log lines are written by another stream at any time. */
const printed = (output: string) =>
  output.split('\n').filter((line) => line && !line.startsWith('{'));

describe('Process', () => {
  it('shuts down with exit code 1 after an uncaught exception, without logging personal data', async () => {
    const { code, output } = await run(
      `setTimeout(() => { throw new Error('no row for dara@example.org'); });`,
    );
    expect(code).toBe(1);
    expect(output).toContain('uncaught exception: the worker ends');
    expect(output).toContain('no row for (address)');
    expect(output).not.toContain('dara@example.org');
    expect(printed(output)).toEqual(['closing after uncaughtException', 'closed']);
  });

  it('exits once with 1 even if a second exception occurs during shutdown', async () => {
    const { code, output } = await run(
      `for (const n of [1, 2]) setTimeout(() => { throw new Error('number ' + n); });`,
    );
    expect(code).toBe(1);
    expect(output.match(/closing after/g)).toHaveLength(1);
  });

  it('continues after an unhandled rejection, and logs it', async () => {
    const { code, output } = await run(
      `Promise.reject(new Error('nobody waits for dara@example.org'));
       setTimeout(() => process.kill(process.pid, 'SIGTERM'), 200);`,
    );
    expect(code).toBe(0);
    expect(output).toContain('a rejected promise was not handled');
    expect(output).not.toContain('dara@example.org');
    expect(printed(output)).toEqual(['closing after SIGTERM', 'closed']);
  });
});
