import { Injectable } from '@nestjs/common';
import { generateSecret, generateURI, verify } from 'otplib';
import { Database } from '../../../platform/database/database.js';
import { InvalidFields } from '../../../platform/errors/errors.js';
import { Sealer } from '../../../platform/secrets/sealer.js';
import { logger } from '../../../platform/telemetry/logger.js';
import { AccountTokens } from '../accounts/account-tokens.js';
import type { TotpDto } from './second-factors.dto.js';
import { AppSetUp, CodesLocked } from './second-factors.errors.js';
import { TotpSecret } from './totp-secret.entity.js';

/** A phone's clock may be off by so many seconds. */
const TOLERANCE_SECONDS = 30;

/** Wrong codes in a row after which codes of the app are no longer checked. */
export const MOST_WRONG_CODES = 100;

/** Codes of an app, by the clock: RFC 6238, six digits each half minute. */
@Injectable()
export class TotpService {
  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
    private readonly accountTokens: AccountTokens,
  ) {}

  /** Makes a secret; it counts once a code of it was shown. @throws AppSetUp */
  async begin(personId: string, label: string): Promise<TotpDto> {
    const secret = generateSecret();
    const fresh = await this.db.run(
      `INSERT INTO totp_secrets (person_id, secret) VALUES ($1, $2)
       ON CONFLICT (person_id) DO UPDATE SET secret = $2, created_at = now(), last_step = 0, failures = 0
       WHERE totp_secrets.confirmed_at IS NULL`,
      [personId, this.sealer.seal('totp', secret)],
    );
    if (fresh === 0) throw new AppSetUp();
    const uri = generateURI({ issuer: 'Green Envoys', label, secret });
    return { secret, uri };
  }

  /** @throws InvalidFields when the code is not of the new secret */
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
   * Whether the code is right; a half minute's code is taken once. Each try counts as wrong until it
   * was right, so that no number of them at once is checked beyond the limit. The wrong one that
   * reaches the limit notifies the owner.
   * @throws CodesLocked after too many wrong ones in a row
   */
  async take(personId: string, code: string, confirmed = true): Promise<boolean> {
    const row = await this.db.row<Pick<TotpSecret, 'secret' | 'failures'>>(
      `UPDATE totp_secrets SET failures = failures + 1
       WHERE person_id = $1 AND (confirmed_at IS NOT NULL) = $2 AND failures < $3
       RETURNING secret, failures`,
      [personId, confirmed, MOST_WRONG_CODES],
    );
    if (!row && (await this.isLocked(personId))) throw new CodesLocked();
    if (!row) return false;
    if (await this.use(personId, row.secret, code)) return true;
    if (confirmed && row.failures === MOST_WRONG_CODES) {
      logger.warn({ personId }, 'codes of an app were locked after wrong ones');
      await this.accountTokens.request(personId, 'codes-locked');
    }
    return false;
  }

  /** Uses up a code, if it is right. */
  private async use(personId: string, sealed: string, code: string): Promise<boolean> {
    const secret = this.sealer.open('totp', sealed);
    if (!secret) {
      logger.error({ personId }, 'the secret of an app was sealed with another SECRET_KEY');
      return false;
    }
    const result = await verify({ secret, token: code, epochTolerance: TOLERANCE_SECONDS });
    if (!result.valid || !('timeStep' in result)) return false;
    // Of two at once, the row lets one through.
    const taken = await this.db.run(
      `UPDATE totp_secrets SET last_step = $2, failures = 0
       WHERE person_id = $1 AND last_step < $2`,
      [personId, result.timeStep],
    );
    return taken === 1;
  }

  /** The owner has shown another factor: codes are checked again. */
  async forgetFailures(personId: string): Promise<void> {
    await this.db.run(
      'UPDATE totp_secrets SET failures = 0 WHERE person_id = $1 AND failures > 0',
      [personId],
    );
  }

  private async isLocked(personId: string): Promise<boolean> {
    const row = await this.db.row(
      'SELECT 1 FROM totp_secrets WHERE person_id = $1 AND failures >= $2',
      [personId, MOST_WRONG_CODES],
    );
    return row !== undefined;
  }

  /** Returns whether there was one. */
  async remove(personId: string): Promise<boolean> {
    const removed = await this.db.repository(TotpSecret).delete({ personId });
    return removed.affected === 1;
  }
}
