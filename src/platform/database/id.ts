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

/** Milliseconds in hexadecimal digits, with which a UUIDv7 begins. */
const TIME_DIGITS = 12;

/** When a row with this id was created. */
export const creationTimeOf = (id: string): Date =>
  new Date(Number.parseInt(id.replaceAll('-', '').slice(0, TIME_DIGITS), 16));

/** The lowest id of rows created at a time or later: those rows are found by their primary key. */
export function lowestIdAt(time: Date): string {
  const digits = time.getTime().toString(16).padStart(TIME_DIGITS, '0').padEnd(32, '0');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
