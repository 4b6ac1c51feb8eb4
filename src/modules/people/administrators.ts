import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { LastAdministrator } from './people.errors.js';

/** Ensures that at least one active administrator remains. */
@Injectable()
export class Administrators {
  constructor(private readonly db: Database) {}

  /**
   * Called in the transaction that removes a person from the administrators, if they are one: by
   * changing roles, by suspension or by an erasure request. Of two who leave at the same time, one
   * waits here and then counts without the other.
   * @throws LastAdministrator when they are the only one
   */
  async assertMayLeave(personId: string): Promise<void> {
    await this.db.row(`SELECT pg_advisory_xact_lock(hashtext('administrators'))`);
    const left = await this.db.row<{ leaves: boolean; stays: boolean }>(
      `SELECT bool_or(p.id = $1) AS leaves, bool_or(p.id <> $1) AS stays
       FROM role_grants g JOIN people p ON p.id = g.person_id
       WHERE g.role = 'administrator' AND p.status = 'active'
         AND NOT EXISTS (SELECT 1 FROM erasures x WHERE x.person_id = p.id)`,
      [personId],
    );
    if (left?.leaves && !left.stays) throw new LastAdministrator();
  }
}
