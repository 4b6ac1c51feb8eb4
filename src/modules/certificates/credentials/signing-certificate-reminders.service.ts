import { X509Certificate } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { SigningCertificateExpiring } from '../certificates.events.js';
import type { IssuerKey } from './issuer-keys.service.js';

/** Days before expiry on which administrators are notified. */
const REMINDER_DAYS = [60, 14, 3];
const DAY_MS = 86_400_000;

/** Reminds of the digital certificates with which documents are signed, once for each of the days. */
@Injectable()
export class SigningCertificateReminders {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  async remindDue(at = new Date()): Promise<void> {
    const keys = await this.db.rows<Pick<IssuerKey, 'id' | 'certificate' | 'chain'>>(
      `SELECT id, certificate, chain FROM issuer_keys
       WHERE purpose = 'documents' AND retired_at IS NULL AND revoked_at IS NULL`,
    );
    for (const { id, certificate, chain } of keys) {
      if (certificate) await this.remind(id, firstExpiry([certificate, ...chain]), at);
    }
  }

  private async remind(keyId: string, expires: Date, at: Date): Promise<void> {
    const daysLeft = (expires.getTime() - at.getTime()) / DAY_MS;
    const due = REMINDER_DAYS.filter((days) => daysLeft <= days);
    if (due.length === 0 || daysLeft <= 0) return;
    await this.db.transaction(async () => {
      // If two are due, as after a time without a worker, only the later one is sent.
      const made = await this.db.run(
        sql`INSERT INTO signing_certificate_reminders (key_id, expires_on, days_before)
          VALUES (${keyId}, ${expires.toISOString().slice(0, 10)}, ${Math.min(...due)})
          ON CONFLICT DO NOTHING`,
      );
      if (made > 0) await this.outbox.publish(new SigningCertificateExpiring(keyId));
    });
  }
}

/** When the first of these certificates (DER) expires: without one, no signature can be checked. */
const firstExpiry = (chain: Buffer[]): Date =>
  new Date(Math.min(...chain.map((der) => Date.parse(new X509Certificate(der).validTo))));
