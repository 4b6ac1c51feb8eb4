import { SetMetadata } from '@nestjs/common';
import type { Database } from '../database/database.js';
import { Conflict } from '../errors/errors.js';
import { logger } from '../telemetry/logger.js';

const IN_STEPS = 'idempotency in steps';

/**
 * Marks a route whose work takes longer than a transaction may: it opens its own transactions, and
 * an `Idempotency-Key` is written before and after it, not around it.
 */
export const DoneInSteps = () => SetMetadata(IN_STEPS, true);
DoneInSteps.KEY = IN_STEPS;

const CHANGES_NOTHING = 'changes nothing';

/**
 * Marks a POST that only computes something, such as a preview. An `Idempotency-Key` is ignored
 * there: a repeated request has the same result, and no database connection is held while a thread
 * works.
 */
export const ChangesNothing = () => SetMetadata(CHANGES_NOTHING, true);
ChangesNothing.KEY = CHANGES_NOTHING;

/**
 * Maximum minutes of such a request; one that is still open then belongs to a process that has
 * died.
 */
const MAX_MINUTES = 15;

/** 409: the first request with this key is still being processed. */
export class RequestUnderWay extends Conflict {
  override readonly retryAfterSeconds = 10;
  constructor() {
    super(
      'request-under-way',
      'A request with this Idempotency-Key is still in progress.',
      'Wait a little, then send it again with the same key.',
    );
  }
}

interface Earlier {
  sameRequest: boolean;
  underWay: boolean;
}

/**
 * Claims the key before the work. Returns undefined when the caller has to do the work, and
 * otherwise the state of the earlier request.
 * @throws RequestUnderWay
 */
export async function claimKey(
  db: Database,
  personId: string,
  key: string,
  hash: string,
): Promise<Earlier | undefined> {
  const claimed = await db.run(
    `INSERT INTO idempotency_keys AS k (person_id, key, request_hash, under_way)
     VALUES ($1, $2, $3, true)
     ON CONFLICT (person_id, key) DO UPDATE SET created_at = now()
       WHERE k.under_way AND k.request_hash = excluded.request_hash
         AND k.created_at < now() - make_interval(mins => $4)`,
    [personId, key, hash, MAX_MINUTES],
  );
  if (claimed > 0) return undefined;
  const earlier = await db.row<Earlier>(
    `SELECT request_hash = $3 AS "sameRequest", under_way AS "underWay" FROM idempotency_keys
     WHERE person_id = $1 AND key = $2`,
    [personId, key, hash],
  );
  if (!earlier || (earlier.underWay && earlier.sameRequest)) throw new RequestUnderWay();
  return earlier;
}

/** Does the work of a claimed key and stores its response; a failure frees the key. */
export async function completeClaim(
  db: Database,
  personId: string,
  key: string,
  work: () => Promise<unknown>,
): Promise<unknown> {
  try {
    const response = await work();
    await db.run(
      `UPDATE idempotency_keys SET response = $3, under_way = false
       WHERE person_id = $1 AND key = $2`,
      [personId, key, JSON.stringify(response ?? null)],
    );
    return response;
  } catch (error) {
    await db
      .run('DELETE FROM idempotency_keys WHERE person_id = $1 AND key = $2 AND under_way', [
        personId,
        key,
      ])
      .catch((failure: Error) => logger.warn({ reason: failure.message }, 'key not freed'));
    throw error;
  }
}
