import { Injectable } from '@nestjs/common';
import { generateSecret, generateURI, verify } from 'otplib';
import { Database } from '../../../platform/database/database.js';
import { InvalidFields } from '../../../platform/errors/errors.js';
import { Sealer } from '../../../platform/secrets/sealer.js';
import { logger } from '../../../platform/telemetry/logger.js';
import { AccountTokens } from '../accounts/account-tokens.js';
import type { TotpDto } from './second-factors.dto.js';
import { AppAlreadySetUp, CodesLocked } from './second-factors.errors.js';
import { TotpSecret } from './totp-secret.entity.js';

/** Seconds by which a phone's clock may be off. */
const TOLERANCE_SECONDS = 30;

/** Wrong codes in a row after which the app's codes are locked. */
export const MAX_WRONG_CODES = 100;

/** Codes of an authenticator app: RFC 6238, six digits each half minute. */
@Injectable()
export class TotpService {
  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
    private readonly accountTokens: AccountTokens,
  ) {}

  /**
   * Creates a secret; it counts once a code of it was verified.
   * @throws AppAlreadySetUp
   */
  async begin(personId: string, label: string): Promise<TotpDto> {
    const secret = generateSecret();
    const fresh = await this.db.run(
      `INSERT INTO totp_secrets (person_id, secret) VALUES ($1, $2)
       ON CONFLICT (person_id) DO UPDATE SET secret = $2, created_at = now(), last_step = 0, failures = 0
       WHERE totp_secrets.confirmed_at IS NULL`,
      [personId, this.sealer.seal('totp', secret)],
    );
    if (fresh === 0) throw new AppAlreadySetUp();
    const uri = generateURI({ issuer: 'Green Envoys', label, secret });
    return { secret, uri };
  }

  /** @throws InvalidFields when the code does not match the new secret */
  async confirm(personId: string, code: string): Promise<void> {
    if (!(await this.take(personId, code, false))) {
      throw new InvalidFields([
        { pointer: '/code', code: 'wrong-code', detail: 'is not the code that the app shows now' },
      ]);
    }
    await this.db.run(
      'UPDATE totp_secrets SET confirmed_at = coalesce(confirmed_at, now()) WHERE person_id = $1',
      [personId],
    );
  }

  /**
   * Whether the code is right; each half minute's code is accepted once. A try counts as wrong
   * until it proves right, so that no number of simultaneous tries exceeds the limit. The wrong try
   * that reaches the limit notifies the owner.
   * @throws CodesLocked after too many wrong ones in a row
   */
  async take(personId: string, code: string, confirmed = true): Promise<boolean> {
    const row = await this.db.row<Pick<TotpSecret, 'secret' | 'failures'>>(
      `UPDATE totp_secrets SET failures = failures + 1
       WHERE person_id = $1 AND (confirmed_at IS NOT NULL) = $2 AND failures < $3
       RETURNING secret, failures`,
      [personId, confirmed, MAX_WRONG_CODES],
    );
    if (!row && (await this.isLocked(personId))) throw new CodesLocked();
    if (!row) return false;
    if (await this.use(personId, row.secret, code)) return true;
    if (confirmed && row.failures === MAX_WRONG_CODES) {
      logger.warn({ personId }, 'codes of an app were locked after wrong ones');
      await this.accountTokens.request(personId, 'codes-locked');
    }
    return false;
  }

  /** Checks a code and uses it up. Returns whether it was right. */
  private async use(personId: string, sealed: string, code: string): Promise<boolean> {
    const secret = this.sealer.open('totp', sealed);
    if (!secret) {
      logger.error({ personId }, 'the secret of an app was sealed with another SECRET_KEY');
      return false;
    }
    const result = await verify({ secret, token: code, epochTolerance: TOLERANCE_SECONDS });
    if (!result.valid || !('timeStep' in result)) return false;
    // Of two simultaneous uses, only one updates the row.
    const taken = await this.db.run(
      `UPDATE totp_secrets SET last_step = $2, failures = 0
       WHERE person_id = $1 AND last_step < $2`,
      [personId, result.timeStep],
    );
    return taken === 1;
  }

  /** The owner has presented another factor, so codes are accepted again. */
  async resetFailures(personId: string): Promise<void> {
    await this.db.run(
      'UPDATE totp_secrets SET failures = 0 WHERE person_id = $1 AND failures > 0',
      [personId],
    );
  }

  private async isLocked(personId: string): Promise<boolean> {
    const row = await this.db.row(
      'SELECT 1 FROM totp_secrets WHERE person_id = $1 AND failures >= $2',
      [personId, MAX_WRONG_CODES],
    );
    return row !== undefined;
  }

  /** Returns whether there was one. */
  async remove(personId: string): Promise<boolean> {
    const removed = await this.db.repository(TotpSecret).delete({ personId });
    return removed.affected === 1;
  }
}
