import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { loadSettings, type Settings } from './config/settings.js';
import { configureLogger } from './telemetry/logger.js';

/** How long work under way may take after a signal. */
const PATIENCE_MS = 20_000;

/**
 * Runs one role until it is told to stop (SIGTERM, SIGINT, or the parent that started it with
 * an IPC channel goes away). Work under way is finished first, for at most 20 seconds.
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
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'unhandled rejection'));
  try {
    const app = await start(settings);
    const stop = () => {
      setTimeout(() => process.exit(1), PATIENCE_MS).unref();
      app.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    };
    for (const signal of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(signal, stop);
    process.send?.({ ready: role });
    logger.info({ port: role === 'api' ? settings.PORT : undefined }, `${role} ready`);
  } catch (error) {
    logger.fatal({ err: error }, `${role} could not start`);
    process.exit(1);
  }
}
