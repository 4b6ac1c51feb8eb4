import type { EntityTarget, FindOptionsWhere, Repository } from 'typeorm';
import { Changed } from '../errors/errors.js';
import type { Database } from './database.js';

/** The version of a row that does not exist yet (`If-None-Match: *`). */
export const NOT_THERE_YET = 0;

/** A row whose version is incremented by every edit. */
interface Versioned {
  id: string;
  version: number;
}

/** @throws Changed when a statement that requires a version has changed no row */
export function assertWritten(rows: number | null | undefined): void {
  if (!rows) throw new Changed();
}

/**
 * Updates a row if it still has the version that was read, and increments it: of two people who
 * read the same version, only one can write.
 * @throws Changed
 */
export async function updateVersion<E extends Versioned>(
  db: Database,
  entity: EntityTarget<E>,
  { id, version }: Versioned,
  changes: Parameters<Repository<E>['update']>[1],
): Promise<void> {
  const where = { id, version } as FindOptionsWhere<E>;
  assertWritten((await db.repository(entity).update(where, changes)).affected);
}
