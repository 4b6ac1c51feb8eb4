import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** Random bytes are asked of the system for so many ids at once; one by one costs more than the id. */
const IDS = 256;
const pool = Buffer.alloc(16 * IDS);
let used = IDS;
let lastMs = 0;
let sequence = 0;

/** A new UUIDv7: unique, and later ids sort after earlier ones (RFC 9562, method 1). */
export function newId(): string {
  if (used === IDS) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(16 * used, 16 * ++used);
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    // The upper bit free, so that counting on within a millisecond does not run over.
    sequence = random.readUInt32BE(6) >>> 1;
  } else sequence++;
  return v7({ random, msecs: lastMs, seq: sequence });
}
