import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/** A program that is restarted when it ends unexpectedly. */
export class Supervised {
  private child: ChildProcess | undefined;
  private stopping = false;
  private quickExits = 0;

  /** @param onEnd called each time the program ends unexpectedly, before it is restarted */
  constructor(
    readonly name: string,
    private readonly command: string,
    private readonly args: string[],
    private readonly options: SpawnOptions,
    private readonly hooks: {
      onStart?: (child: ChildProcess) => void;
      onEnd?: (code: number | null, signal: string | null) => void;
    } = {},
  ) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  start(): void {
    const startedAt = Date.now();
    const child = spawn(this.command, this.args, this.options);
    this.child = child;
    this.hooks.onStart?.(child);
    child.once('error', () => undefined); // `exit` or `close` reports the rest
    child.once('close', (code, signal) => {
      if (this.child === child) this.child = undefined;
      if (this.stopping) return;
      this.hooks.onEnd?.(code, signal);
      this.quickExits = Date.now() - startedAt < 5_000 ? this.quickExits + 1 : 0;
      const wait = Math.min(10_000, 250 * 2 ** this.quickExits);
      setTimeout(() => !this.stopping && this.start(), wait);
    });
  }

  /** Sends `signal`, and SIGKILL after `patienceMs`. */
  async stop(signal: NodeJS.Signals = 'SIGTERM', patienceMs = 25_000): Promise<void> {
    this.stopping = true;
    const child = this.child;
    if (!child) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      child.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
      child.kill(signal);
    });
  }
}
