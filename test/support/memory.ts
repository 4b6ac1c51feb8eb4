import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Bytes in buffers that are still referenced by this process. */
export function bufferedBytes(): number {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}
