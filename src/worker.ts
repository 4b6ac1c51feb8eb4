import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { runRole } from './platform/process.js';
import { NestLogger } from './platform/telemetry/logger.js';

/** The worker role: relays the outbox, does the jobs, keeps the schedule. */
await runRole('worker', async (settings) => {
  const app = await NestFactory.createApplicationContext(AppModule.worker(settings), {
    logger: new NestLogger(),
    abortOnError: false,
  });
  return app;
});
