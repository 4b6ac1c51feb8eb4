import { domainToASCII } from 'node:url';
import type { QueryRunner } from 'typeorm';
import { SqlMigration } from './sql-migration.js';

interface Address {
  id: string;
  email: string;
}

/** An address as it is kept from here on; written out, because what is kept may change again. */
function oneForm(email: string): string {
  const plain = email
    .replace(/[\p{Cf}\u00ad]/gu, '')
    .normalize('NFKC')
    .trim()
    .toLowerCase();
  const at = plain.lastIndexOf('@');
  const domain = domainToASCII(plain.slice(at + 1));
  return at < 0 || domain === '' ? plain : `${plain.slice(0, at)}@${domain}`;
}

/**
 * Addresses in one form, the country's time zone for those who have not chosen one, and the names of
 * countries from the table of the code. An address whose other form is another account's stays as it
 * is: a person decides which of the two accounts it is.
 */
export class OneFormOfAddresses1764000000038 extends SqlMigration {
  readonly name = 'OneFormOfAddresses1764000000038';

  protected readonly upSql = `
    ALTER TABLE member_states DROP name;
    UPDATE people p SET time_zone = z.zone FROM (VALUES
      ('BN', 'Asia/Brunei'), ('KH', 'Asia/Phnom_Penh'), ('ID', 'Asia/Jakarta'),
      ('LA', 'Asia/Vientiane'), ('MY', 'Asia/Kuala_Lumpur'), ('MM', 'Asia/Yangon'),
      ('PH', 'Asia/Manila'), ('SG', 'Asia/Singapore'), ('TH', 'Asia/Bangkok'),
      ('TL', 'Asia/Dili'), ('VN', 'Asia/Ho_Chi_Minh'), ('CN', 'Asia/Shanghai')) AS z (state, zone)
    WHERE p.member_state = z.state AND p.time_zone = 'UTC';`;

  protected readonly downSql = `
    ALTER TABLE member_states ADD name jsonb NOT NULL DEFAULT '{}';`;

  override async up(runner: QueryRunner): Promise<void> {
    await super.up(runner);
    const odd = (await runner.query(
      `SELECT id, email FROM people WHERE email ~ '[^\\x20-\\x7e]' ORDER BY created_at, id`,
    )) as Address[];
    for (const { id, email } of odd) {
      await runner.query(
        `UPDATE people SET email = $2 WHERE id = $1
         AND NOT EXISTS (SELECT 1 FROM people other WHERE other.email = $2)`,
        [id, oneForm(email)],
      );
    }
  }
}
