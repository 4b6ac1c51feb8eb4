import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

/** More than a worker can send while PostgreSQL restarts. */
const REMEMBERED = 20_000;

/**
 * Remembers what this process is sending, and what it has sent. When PostgreSQL fails before it has
 * noted that, or Redis loses the job of something slow, the job runs again and sends nothing twice.
 */
@Injectable()
export class SentOnce {
  private readonly sending = new LRUCache<string, Promise<void>>({ max: REMEMBERED });

  /** Sends it, unless that was done, or is being done. @throws what `send` throws */
  send(key: string, send: () => Promise<void>): Promise<void> {
    const before = this.sending.get(key);
    if (before) return before;
    const sending = send().catch((error) => {
      this.sending.delete(key);
      throw error;
    });
    this.sending.set(key, sending);
    return sending;
  }
}
