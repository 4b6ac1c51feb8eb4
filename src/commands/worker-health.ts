import { statSync } from 'node:fs';
import { join } from 'node:path';
import { HEARTBEAT_FILE, HEARTBEAT_MAX_AGE_SECONDS } from '../platform/queue/heartbeat-file.js';

/** The health check of a worker's container: exits with 1 and the reason when it does not work. */
const file = join(process.env.DATA_DIR ?? '.data', HEARTBEAT_FILE);
const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
const age = touched === undefined ? undefined : Math.round((Date.now() - touched) / 1_000);
const healthy = age !== undefined && age <= HEARTBEAT_MAX_AGE_SECONDS;
process.stdout.write(
  age === undefined
    ? 'The worker has not started.\n'
    : `The worker was last healthy ${age} s ago.\n`,
);
process.exitCode = healthy ? 0 : 1;
