import type { EntityTarget, FindOptionsWhere, Repository } from 'typeorm';
import { Changed } from '../errors/errors.js';
import type { Database } from './database.js';

/** The version of what is not there yet (`If-None-Match: *`). */
export const NOT_THERE_YET = 0;

/** A row whose version is counted up by every change of what is edited. */
interface Versioned {
  id: string;
  version: number;
}

/** @throws Changed when a statement that names the version it changes has changed nothing */
export function assertWritten(rows: number | null | undefined): void {
  if (!rows) throw new Changed();
}

/**
 * Writes a row in the version that was read, and counts it up: of two who read the same, one writes.
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
