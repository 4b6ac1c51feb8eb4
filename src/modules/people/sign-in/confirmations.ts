import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { ConfirmationNeeded } from './sessions.errors.js';

/** Minutes within which a person has confirmed who they are before a sensitive action. */
const CONFIRMED_MINUTES = 15;

/**
 * Re-authentication: sensitive actions need a sign-in, or a confirmation by password, code or
 * passkey, that is recent.
 */
@Injectable()
export class Confirmations {
  constructor(private readonly db: Database) {}

  /** Notes that the person has confirmed who they are. */
  async confirm({ sessionId }: Actor): Promise<void> {
    await this.db.run('UPDATE sign_in_sessions SET confirmed_at = now() WHERE id = $1', [
      sessionId,
    ]);
  }

  /** @throws ConfirmationNeeded */
  async assertRecent({ sessionId }: Actor): Promise<void> {
    const row = await this.db.row(
      `SELECT 1 FROM sign_in_sessions
       WHERE id = $1 AND confirmed_at > now() - make_interval(mins => ${CONFIRMED_MINUTES})`,
      [sessionId],
    );
    if (!row) throw new ConfirmationNeeded();
  }
}
