import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { ActorChanges } from './actor-changes.js';

/**
 * Ends everything that opens an account without asking its owner again: sessions, access tokens,
 * and OAuth clients with their tokens. Code that ends all sessions of an account goes through here,
 * so that no app outlives them.
 */
@Injectable()
export class AccountAccess {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly changes: ActorChanges,
  ) {}

  /**
   * Ends all sessions of a person except `exceptSession`, and all app access. Returns the number of
   * sessions ended.
   */
  async endAll(
    personId: string,
    { actor, exceptSession = null }: { actor?: Actor; exceptSession?: string | null } = {},
  ): Promise<number> {
    return this.db.transaction(async () => {
      const sessions = await this.db.run(
        'DELETE FROM sign_in_sessions WHERE person_id = $1 AND id IS DISTINCT FROM $2',
        [personId, exceptSession],
      );
      const apps = await this.endApps(personId, actor);
      await this.changes.publish(personId);
      return sessions + apps;
    });
  }

  /** Ends one session. */
  async endSession(personId: string, sessionId: string): Promise<void> {
    await this.db.transaction(async () => {
      await this.db.run('DELETE FROM sign_in_sessions WHERE person_id = $1 AND id = $2', [
        personId,
        sessionId,
      ]);
      await this.changes.publish(personId);
    });
  }

  /** Ends all app access of a person; their sessions stay. Returns the number ended. */
  async endApps(personId: string, actor?: Actor): Promise<number> {
    return this.db.transaction(async () => {
      // Clients first: one that is fetching a token now waits here, and its new token ends as well.
      const clients = await this.db.run('DELETE FROM oauth_clients WHERE person_id = $1', [
        personId,
      ]);
      const tokens = await this.db.run('DELETE FROM access_tokens WHERE person_id = $1', [
        personId,
      ]);
      if (clients + tokens === 0) return 0;
      await this.audit.record({
        ...(actor && { actor }),
        action: 'app-access.ended',
        subject: ['person', personId],
        details: { clients, tokens },
      });
      return clients + tokens;
    });
  }
}
