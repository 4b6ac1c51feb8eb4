import { setFlagsFromString } from 'node:v8';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { runRole } from './platform/process.js';
import { NestLogger } from './platform/telemetry/logger.js';
import { loadPlugins } from './plugins/load-plugins.js';

// Long jobs leave much behind that is soon of no use. V8 would let the heap grow to several times
// what is in use before it looks; a third more is enough, and no job is slower for it (bench roster).
setFlagsFromString('--heap-growing-percent=30');

/** The worker role: relays the outbox, does the jobs, keeps the schedule. */
await runRole('worker', async (settings) => {
  await loadPlugins(settings.plugins);
  const app = await NestFactory.createApplicationContext(AppModule.worker(settings), {
    logger: new NestLogger(),
    abortOnError: false,
  });
  return app;
});
