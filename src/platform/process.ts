import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { loadSettings, type Settings } from './config/settings.js';
import { configureLogger } from './telemetry/logger.js';
import { faults } from './telemetry/metrics.js';

/** Milliseconds that work in progress may take after a signal. */
const PATIENCE_MS = 20_000;
/** … and after an uncaught error: the process may be damaged, and is soon replaced. */
const FAULT_PATIENCE_MS = 10_000;
/** The signal passed to shutdown hooks when the process ends because of such an error. */
export const FAULT = 'uncaughtException';

/**
 * Runs one role until it is asked to stop (SIGTERM, SIGINT, or the end of the parent that started
 * it with an IPC channel). Work in progress is finished first, for at most 20 seconds.
 *
 * An uncaught exception is logged and ends the process in the same order, with exit code 1: its
 * supervisor starts another. An unhandled promise rejection is only logged and counted: no request
 * or job was waiting for it, and its transaction, if it had one, was rolled back. Ending the
 * process would abort everyone else's requests.
 */
export async function runRole(
  role: string,
  start: (settings: Settings) => Promise<INestApplicationContext>,
): Promise<void> {
  let settings: Settings;
  try {
    settings = loadSettings();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(78); // EX_CONFIG
  }
  const logger = configureLogger(settings.LOG_LEVEL, role);
  const end = new OrderlyEnd();
  process.on('unhandledRejection', (error) => {
    faults.inc({ kind: 'unhandled-rejection' });
    logger.error({ err: error }, 'a rejected promise was not handled');
  });
  process.on('uncaughtException', (error) => {
    faults.inc({ kind: 'uncaught-exception' });
    logger.fatal({ err: error }, `uncaught exception: the ${role} ends`);
    end.begin(1, FAULT);
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
    process.once(signal, () => end.begin(0, signal));
  }
  try {
    end.app = await start(settings);
    process.send?.({ ready: role });
    logger.info({ port: role === 'api' ? settings.PORT : undefined }, `${role} ready`);
  } catch (error) {
    logger.fatal({ err: error }, `${role} could not start`);
    process.exit(1);
  }
}

/** Nest passes the signal to the shutdown hooks; only its interface omits it. */
type Closable = { close(signal?: string): Promise<void> };

/** Ends the process once, after the application has closed or its time is up. */
class OrderlyEnd {
  app: Closable | undefined;
  private code: number | undefined;

  begin(code: number, signal: string): void {
    if (this.code !== undefined) {
      this.code ||= code;
      return;
    }
    this.code = code;
    const patience = signal === FAULT ? FAULT_PATIENCE_MS : PATIENCE_MS;
    setTimeout(() => process.exit(1), patience).unref();
    const closing = this.app?.close(signal) ?? Promise.resolve();
    closing.then(
      () => process.exit(this.code),
      () => process.exit(1),
    );
  }
}
