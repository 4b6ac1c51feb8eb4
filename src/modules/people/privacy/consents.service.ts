import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { InvalidFields } from '../../../platform/errors/errors.js';
import { type ConsentPurpose, NOTICE_VERSION } from './consent.js';
import type { ConsentDto } from './privacy.dto.js';

/** Consents with version and time. They are never overwritten. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  /** @throws InvalidFields when the notice has changed since it was read */
  assertInForce(version: string): void {
    if (version === NOTICE_VERSION) return;
    throw new InvalidFields([
      {
        pointer: '/privacyNotice',
        code: 'notice-changed',
        params: { version: NOTICE_VERSION },
        detail: `is not the version in force, which is ${NOTICE_VERSION}; read it first`,
      },
    ]);
  }

  /** All consents of a person, newest first. */
  list(personId: string): Promise<ConsentDto[]> {
    return this.db.rows<ConsentDto>(
      `SELECT purpose, version, given_at AS "givenAt", withdrawn_at AS "withdrawnAt"
       FROM consents WHERE person_id = $1 ORDER BY id DESC`,
      [personId],
    );
  }

  /** Whether the person currently consents, to any version. */
  async has(personId: string, purpose: ConsentPurpose): Promise<boolean> {
    const row = await this.db.row(
      `SELECT 1 FROM consents
       WHERE person_id = $1 AND purpose = $2 AND withdrawn_at IS NULL`,
      [personId, purpose],
    );
    return row !== undefined;
  }

  /** Records a consent, once for each version. Returns whether it is new. */
  async give(personId: string, purpose: ConsentPurpose, version: string): Promise<boolean> {
    const given = await this.db.run(
      `INSERT INTO consents (id, person_id, purpose, version) VALUES ($1, $2, $3, $4)
       ON CONFLICT (person_id, purpose, version) WHERE withdrawn_at IS NULL DO NOTHING`,
      [newId(), personId, purpose, version],
    );
    return given > 0;
  }

  private async withdraw(personId: string, purpose: ConsentPurpose): Promise<boolean> {
    const withdrawn = await this.db.run(
      `UPDATE consents SET withdrawn_at = now()
       WHERE person_id = $1 AND purpose = $2 AND withdrawn_at IS NULL`,
      [personId, purpose],
    );
    return withdrawn > 0;
  }

  /**
   * Gives one's own consent, for a version of the notice.
   * @throws InvalidFields
   */
  giveOwn(actor: Actor, purpose: ConsentPurpose, version: string): Promise<ConsentDto[]> {
    this.assertInForce(version);
    return this.db.transaction(async () => {
      const isNew = await this.give(actor.personId, purpose, version);
      if (isNew) await this.note(actor, 'given', purpose);
      return this.list(actor.personId);
    });
  }

  /** Withdraws one's own consent, for all versions. */
  withdrawOwn(actor: Actor, purpose: ConsentPurpose): Promise<ConsentDto[]> {
    return this.db.transaction(async () => {
      const withdrawn = await this.withdraw(actor.personId, purpose);
      if (withdrawn) await this.note(actor, 'withdrawn', purpose);
      return this.list(actor.personId);
    });
  }

  /** Records it in the audit log, with the current version of the notice. */
  private note(actor: Actor, what: string, purpose: ConsentPurpose): Promise<void> {
    return this.audit.record({
      actor,
      action: `consent.${what}`,
      subject: ['person', actor.personId],
      details: { purpose, version: NOTICE_VERSION },
    });
  }
}
