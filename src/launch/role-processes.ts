import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MachineFault } from './embedded/machine.js';
import { Supervised } from './embedded/supervised.js';

/** One API and one worker, each restarted when it ends unexpectedly. */
export class RoleProcesses {
  private readonly roles: Supervised[] = [];

  constructor(
    private readonly env: NodeJS.ProcessEnv,
    private readonly dataDir: string,
    private readonly print: (line: string) => void,
  ) {}

  /** Resolves when both are ready. */
  async start(): Promise<void> {
    await Promise.all([this.startRole('api', 'main.js'), this.startRole('worker', 'worker.js')]);
  }

  async stop(): Promise<void> {
    await Promise.all(this.roles.map((role) => role.stop('SIGTERM')));
  }

  private startRole(name: string, file: string): Promise<void> {
    const logFile = join(this.dataDir, `${name}.log`);
    const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
    return new Promise((ready, fail) => {
      let started = false;
      const onStart = (child: ChildProcess) => {
        child.stdout?.pipe(log, { end: false });
        child.stderr?.pipe(log, { end: false });
        child.on('message', () => {
          this.print(`The ${name} is ready (process ${child.pid})`);
          started = true;
          ready();
        });
      };
      const onEnd = (code: number | null, signal: string | null) => {
        if (!started) {
          fail(new MachineFault(`The ${name} did not start; see ${logFile}.`));
        } else this.print(`The ${name} stopped (${signal ?? code}); restarting it`);
      };
      const role = new Supervised(
        name,
        process.execPath,
        ['--enable-source-maps', fileURLToPath(new URL(`../${file}`, import.meta.url))],
        // Detached: Ctrl-C reaches only the launcher, which stops them in order.
        { env: this.env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true },
        { onStart, onEnd },
      );
      this.roles.push(role);
      role.start();
    });
  }
}
