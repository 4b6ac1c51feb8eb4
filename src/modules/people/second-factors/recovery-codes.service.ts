import { createHash, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';

const COUNT = 10;
/** Without I, O, 0 and 1: 32 letters, five bits each. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** 24 letters are 120 bits: enough for a plain hash (OWASP ASVS 5, 6.5.2). */
const LENGTH = 24;

const makeCode = () =>
  Array.from({ length: LENGTH }, () => letters[randomInt(letters.length)])
    .join('')
    .replace(/.{4}(?=.)/g, '$&-');

const hashCode = (code: string) =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest();

/** Recovery codes to print or write down, for when the phone is lost. Each is valid once. */
@Injectable()
export class RecoveryCodesService {
  constructor(private readonly db: Database) {}

  /**
   * Creates ten new codes and invalidates the earlier ones. This is the only time they are shown.
   */
  async make(personId: string): Promise<string[]> {
    const codes = Array.from({ length: COUNT }, makeCode);
    await this.db.transaction(async () => {
      await this.db.run('DELETE FROM recovery_codes WHERE person_id = $1', [personId]);
      await this.db.run(
        'INSERT INTO recovery_codes (code_hash, person_id) SELECT unnest($1::bytea[]), $2',
        [codes.map(hashCode), personId],
      );
    });
    return codes;
  }

  /** Checks a code and uses it up. Returns whether it was right. */
  async take(personId: string, code: string): Promise<boolean> {
    const taken = await this.db.run(
      `UPDATE recovery_codes SET used_at = now()
       WHERE code_hash = $2 AND person_id = $1 AND used_at IS NULL`,
      [personId, hashCode(code)],
    );
    return taken === 1;
  }

  /** Returns the number of unused codes. */
  async left(personId: string): Promise<number> {
    const row = await this.db.row<{ n: number }>(
      'SELECT count(*)::int AS n FROM recovery_codes WHERE person_id = $1 AND used_at IS NULL',
      [personId],
    );
    return row?.n ?? 0;
  }
}
