import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { Listener } from '../../../platform/database/listener.js';

const CHANNEL = 'actors_changed';

/**
 * Announces that a person's roles, sessions or factors have changed. Other processes are notified
 * through PostgreSQL; this one on commit, without waiting for its own message.
 */
@Injectable()
export class ActorChanges {
  private readonly handlers: ((personId: string) => void)[] = [];

  constructor(
    private readonly db: Database,
    private readonly listener: Listener,
  ) {}

  /**
   * Calls `handler` for each change; with '' when changes may have been missed. Call it before the
   * start.
   */
  on(handler: (personId: string) => void): void {
    this.handlers.push(handler);
    this.listener.on(CHANNEL, handler);
  }

  /** Whether changes of other processes are currently received. */
  get isListening(): boolean {
    return this.listener.connected;
  }

  /** Announces a change, in the transaction that makes it. */
  async publish(personId: string): Promise<void> {
    await this.db.run(`SELECT pg_notify('${CHANNEL}', $1)`, [personId]);
    this.db.afterCommit(() => {
      for (const handler of this.handlers) handler(personId);
    });
  }
}
