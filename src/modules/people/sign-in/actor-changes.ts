import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { Listener } from '../../../platform/database/listener.js';

const CHANNEL = 'actors_changed';

/**
 * Says that what a person may do has changed: roles, sign-ins, factors. Every process hears it
 * through PostgreSQL; this one at the commit, without waiting for its own message.
 */
@Injectable()
export class ActorChanges {
  private readonly handlers: ((personId: string) => void)[] = [];

  constructor(
    private readonly db: Database,
    private readonly listener: Listener,
  ) {}

  /** Calls `handler` for each; with '' when some may have been missed. Call it before the start. */
  on(handler: (personId: string) => void): void {
    this.handlers.push(handler);
    this.listener.on(CHANNEL, handler);
  }

  /** Whether changes of other processes are heard at this moment. */
  get areHeard(): boolean {
    return this.listener.connected;
  }

  /** Tells it, in the transaction that makes it so. */
  async tell(personId: string): Promise<void> {
    await this.db.run(`SELECT pg_notify('${CHANNEL}', $1)`, [personId]);
    this.db.afterCommit(() => {
      for (const handler of this.handlers) handler(personId);
    });
  }
}
