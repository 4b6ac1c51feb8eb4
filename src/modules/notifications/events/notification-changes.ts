import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { Listener } from '../../../platform/database/listener.js';
import { logger } from '../../../platform/telemetry/logger.js';

const CHANNEL = 'notifications_changed';

/** Ids in one message of PostgreSQL, which has at most 8,000 bytes. */
const IDS_PER_MESSAGE = 200;

/** Milliseconds for which changes are gathered, so that a job for thousands needs few messages. */
const GATHERED_MS = 10;

/**
 * Announces to every process whose notifications have changed: new ones, or what was read or archived.
 * A message that is lost costs nothing but time: pages read the list again when they are next shown.
 */
@Injectable()
export class NotificationChanges implements OnModuleDestroy {
  private readonly gathered = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly db: Database,
    private readonly listener: Listener,
  ) {}

  /** Calls `handler` with people's ids; with none when messages may have been missed. */
  on(handler: (personIds: string[]) => void): void {
    this.listener.on(CHANNEL, (payload) => handler(payload ? payload.split(',') : []));
  }

  onModuleDestroy(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  /** After the commit, since NOTIFY takes a lock that serialises commits. */
  announce(personIds: string[]): void {
    this.db.afterCommit(() => {
      if (this.closed) return;
      for (const id of personIds) this.gathered.add(id);
      this.timer ??= setTimeout(() => this.send(), GATHERED_MS).unref();
    });
  }

  private send(): void {
    this.timer = undefined;
    const ids = [...this.gathered];
    this.gathered.clear();
    const messages: string[] = [];
    for (let at = 0; at < ids.length; at += IDS_PER_MESSAGE) {
      messages.push(ids.slice(at, at + IDS_PER_MESSAGE).join(','));
    }
    this.db.pool
      .query(`SELECT pg_notify('${CHANNEL}', message) FROM unnest($1::text[]) message`, [messages])
      .catch((error: Error) => logger.warn({ reason: error.message }, 'readers not notified'));
  }
}
