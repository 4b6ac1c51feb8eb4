import { readFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../dist/app.module.js';
import { SummariesService } from '../../dist/modules/notifications/summaries/summaries.service.js';
import { loadSettings } from '../../dist/platform/config/settings.js';

// A process that prepares the daily summaries that are due, and reports how long that took, and the
// memory it needed.

const peakMb = () =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1_024;

const app = await NestFactory.createApplicationContext(AppModule.api(loadSettings()), {
  logger: false,
});
const before = process.memoryUsage().rss / 1_048_576;
const began = performance.now();
await app.get(SummariesService).makeDue();
process.send({ seconds: (performance.now() - began) / 1_000, before, peak: peakMb() });
await app.close();
process.disconnect();
