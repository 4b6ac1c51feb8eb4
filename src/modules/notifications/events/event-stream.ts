import { Readable } from 'node:stream';
import { lowestIdAt } from '../../../platform/database/id.js';

/** Bytes that a reader may leave unread: one that takes nothing is disconnected. */
const MAX_UNREAD_BYTES = 65_536;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Milliseconds after which a browser connects again. */
const RETRY_MS = 5_000;

/** Server-sent events to one page, as the HTML standard defines them: its unread notifications. */
export class EventStream extends Readable {
  readonly openedAt = Date.now();
  private readonly after: string;
  private readonly sent = new Set<string>();
  private unread: number | undefined;

  /**
   * @param sessionId the session with which it ends
   * @param lastId the last notification that the page received before it was disconnected
   */
  constructor(
    readonly sessionId: string,
    lastId?: string,
  ) {
    super({ read: () => undefined });
    this.after = lastId && ID.test(lastId) ? lastId : lowestIdAt(new Date());
    this.push(`retry: ${RETRY_MS}\n\n`);
  }

  /**
   * Sends which of the unread notifications are new, or their number if only that has changed.
   * @param ids newest first
   */
  update(ids: string[]): void {
    const fresh = ids.filter((id) => id > this.after && !this.sent.has(id)).reverse();
    for (const id of fresh) {
      this.sent.add(id);
      this.send(`id: ${id}\nevent: notification`, { id, unread: ids.length });
    }
    if (fresh.length === 0 && this.unread !== ids.length) {
      this.send('event: unread', { unread: ids.length });
    }
    this.unread = ids.length;
  }

  /** A comment, so that nothing on the way takes the connection for dead. */
  beat(): void {
    this.write(':\n\n');
  }

  /** The browser connects again, or is refused if the session has ended. */
  end(): void {
    if (!this.destroyed) this.push(null);
  }

  private send(head: string, data: object): void {
    this.write(`${head}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  private write(text: string): void {
    if (this.destroyed || this.readableEnded) return;
    this.push(text);
    if (this.readableLength > MAX_UNREAD_BYTES) this.destroy();
  }
}
