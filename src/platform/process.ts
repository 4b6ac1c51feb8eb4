import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { loadSettings, type Settings } from './config/settings.js';
import { configureLogger } from './telemetry/logger.js';

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
    process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
    process.on('SIGTERM', () => setTimeout(() => process.exit(1), 20_000).unref());
    process.send?.({ ready: role });
    logger.info({ port: role === 'api' ? settings.PORT : undefined }, `${role} ready`);
    // Nest's shutdown hooks close everything on a signal; they need the application only alive.
    void app;
  } catch (error) {
    logger.fatal({ err: error }, `${role} could not start`);
    process.exit(1);
  }
}
