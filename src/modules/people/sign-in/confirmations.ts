import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { ConfirmationNeeded } from './sessions.errors.js';

/** Minutes for which a confirmation counts as recent for sensitive actions. */
const CONFIRMED_MINUTES = 15;

/**
 * Re-authentication: sensitive actions need a recent sign-in, or a recent confirmation by password,
 * code or passkey.
 */
@Injectable()
export class Confirmations {
  constructor(private readonly db: Database) {}

  /** Records that the person has confirmed who they are. */
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
