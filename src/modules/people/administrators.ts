import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { LastAdministrator } from './people.errors.js';

/** Somebody must always be left who can run the system. */
@Injectable()
export class Administrators {
  constructor(private readonly db: Database) {}

  /**
   * Called in the transaction that takes a person away from the administrators, if they are one:
   * by their roles, by suspension or by asking to be erased. Of two who leave at once, one waits
   * here and then counts without the other.
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
