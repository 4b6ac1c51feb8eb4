import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/**
 * Number of ids for which random bytes are requested at a time; requesting them one by one costs
 * more than creating the id.
 */
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
    // The upper bit is cleared, so that counting within a millisecond does not overflow.
    sequence = random.readUInt32BE(6) >>> 1;
  } else sequence++;
  return v7({ random, msecs: lastMs, seq: sequence });
}
