import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { InvalidFields, NotFound } from '../../../platform/errors/errors.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { KeyNotRevoked, KeyRevoked, NothingToSignAgain } from '../certificates.errors.js';
import type { RevokeKeyDto } from './issuer.dto.js';
import { IssuerKeysService, type KeyPurpose } from './issuer-keys.service.js';

interface LockedKey {
  purpose: KeyPurpose;
  ordinal: number;
  createdAt: Date;
  retiredAt: Date | null;
  distrustedFrom: Date | null;
}

/** SQL: certificate `t` with credential `v` is in force and was signed by key `k`. */
const signedBy = `t.state = 'issued' AND CASE k.purpose
  WHEN 'credentials' THEN v.credential_key ELSE v.document_key END = k.ordinal`;

/**
 * Revokes compromised keys. A signature by such a key proves nothing, because it can be backdated;
 * only the register knows what the programme issued. Those certificates are signed again with the
 * current key.
 */
@Injectable()
export class KeyRevocationsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly keys: IssuerKeysService,
  ) {}

  /**
   * Revokes a key; one in use is replaced. A key that is already revoked can only get an earlier
   * time of distrust.
   * @throws NotFound, KeyRevoked, InvalidFields
   */
  async revoke(actor: Actor, id: string, { distrustedFrom, reason }: RevokeKeyDto): Promise<void> {
    const from = new Date(distrustedFrom);
    await this.db.transaction(async () => {
      const key = await this.lock(id);
      if (from > new Date()) {
        throw new InvalidFields([
          { pointer: '/distrustedFrom', code: 'in-future', detail: 'must not be in the future' },
        ]);
      }
      if (key.distrustedFrom && from >= key.distrustedFrom) throw new KeyRevoked();
      if (!key.retiredAt) await this.keys.replace(actor, key.purpose);
      await this.db.run(
        `UPDATE issuer_keys SET revoked_at = coalesce(revoked_at, now()), distrusted_from = $2,
           revocation_reason = $3 WHERE id = $1`,
        [id, from, reason],
      );
      await this.audit.record({
        actor,
        action: 'issuer-key.revoked',
        subject: ['issuer-key', id],
        before: { distrustedFrom: key.distrustedFrom },
        after: { distrustedFrom: from, reason },
      });
    });
    this.keys.clearCache();
  }

  /**
   * Enqueues the signing of certificates in force that a revoked key has signed: those issued,
   * according to the register, before the key was distrusted; or all, once a person has reviewed
   * the others. @throws NotFound, KeyNotRevoked, NothingToSignAgain
   */
  async signAgain(actor: Actor, id: string, all: boolean): Promise<void> {
    await this.db.transaction(async () => {
      const key = await this.lock(id);
      if (!key.distrustedFrom) throw new KeyNotRevoked();
      const rows = await this.db.rows<{ certificateId: string }>(
        `SELECT t.id AS "certificateId" FROM issuer_keys k
         JOIN certificate_credentials v ON true JOIN certificates t ON t.id = v.certificate_id
         WHERE k.id = $1 AND ${signedBy} AND ($2 OR t.issued_at < k.distrusted_from)
           AND NOT EXISTS (SELECT 1 FROM shared.jobs o WHERE o.job = 'certificates.sign-again'
             AND o.done_at IS NULL AND o.payload = jsonb_build_object('certificateId', t.id))
         ORDER BY t.id`,
        [id, all],
      );
      if (rows.length === 0) throw new NothingToSignAgain();
      await this.outbox.enqueue('certificates.sign-again', rows);
      await this.audit.record({
        actor,
        action: 'issuer-key.signed-again',
        subject: ['issuer-key', id],
        details: { certificates: rows.length, all },
      });
    });
  }

  /**
   * How many certificates in force each revoked key has signed, before and since the time of
   * distrust.
   */
  async countSigned(): Promise<Map<string, { before: number; since: number }>> {
    const rows = await this.db.rows<{ id: string; before: number; since: number }>(
      `SELECT k.id, count(*) FILTER (WHERE t.issued_at < k.distrusted_from)::int AS before,
         count(*) FILTER (WHERE t.issued_at >= k.distrusted_from)::int AS since
       FROM issuer_keys k JOIN certificate_credentials v ON true
       JOIN certificates t ON t.id = v.certificate_id
       WHERE k.revoked_at IS NOT NULL AND ${signedBy} GROUP BY k.id`,
    );
    return new Map(rows.map(({ id, ...counts }) => [id, counts]));
  }

  private async lock(id: string): Promise<LockedKey> {
    // No key can be created or replaced in the meantime.
    await this.db.run('LOCK TABLE issuer_keys IN SHARE ROW EXCLUSIVE MODE');
    const key = await this.db.row<LockedKey>(
      `SELECT purpose, ordinal, created_at AS "createdAt", retired_at AS "retiredAt",
         distrusted_from AS "distrustedFrom" FROM issuer_keys WHERE id = $1`,
      [id],
    );
    if (!key) throw new NotFound('key');
    return key;
  }
}
