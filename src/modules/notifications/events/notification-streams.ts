import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnModuleInit,
  StreamableFile,
} from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Unavailable } from '../../../platform/errors/errors.js';
import { TooManyRequests } from '../../../platform/http/rate-limit.js';
import { logger } from '../../../platform/telemetry/logger.js';
import { notificationStreams } from '../../../platform/telemetry/metrics.js';
import { ActorChanges } from '../../people/sign-in/actor-changes.js';
import { SessionsService } from '../../people/sign-in/sessions.service.js';
import { UnreadNotifications } from '../unread-notifications.js';
import { EventStream } from './event-stream.js';
import { NotificationChanges } from './notification-changes.js';

/** Open pages of one person: hidden ones are not connected. */
const MAX_OF_PERSON = 8;

/** Proxies close connections on which nothing arrives for a minute. */
const BEAT_SECONDS = 25;

/** A page connects again after so long, and its session is looked up then. */
const MAX_STREAM_SECONDS = 900;

/** People whose notifications are read with one statement. */
const READ_TOGETHER = 200;

/**
 * The open pages that this process keeps informed. All share the process's one connection that
 * listens to PostgreSQL.
 */
@Injectable()
export class NotificationStreams implements OnModuleInit, BeforeApplicationShutdown {
  private readonly byPerson = new Map<string, Set<EventStream>>();
  private readonly due = new Set<string>();
  private sending: Promise<void> | undefined;
  private open = 0;
  private closed = false;
  private readonly beats = setInterval(() => this.beat(), BEAT_SECONDS * 1_000).unref();

  constructor(
    private readonly unread: UnreadNotifications,
    private readonly changes: NotificationChanges,
    private readonly sessions: SessionsService,
    private readonly actors: ActorChanges,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.changes.on((personIds) => this.wake(personIds.length > 0 ? personIds : this.readers));
    this.actors.on((personId) => void this.endEnded(personId ? [personId] : this.readers));
  }

  beforeApplicationShutdown(): void {
    this.closed = true;
    clearInterval(this.beats);
    for (const stream of this.all) stream.end();
  }

  /**
   * Connects a page. It gets the number of unread notifications at once, and with each change.
   * @param after the last notification that it received before it was disconnected
   * @throws TooManyRequests, Unavailable when this process or the person has enough of them
   */
  async connect({ personId, sessionId }: Actor, after?: string): Promise<StreamableFile> {
    if (this.closed || this.open >= this.settings.EVENT_STREAMS) throw new Unavailable();
    const own = this.byPerson.get(personId) ?? new Set();
    if (own.size >= MAX_OF_PERSON) throw new TooManyRequests(BEAT_SECONDS);
    const stream = new EventStream(sessionId, after);
    this.byPerson.set(personId, own.add(stream));
    notificationStreams.set(++this.open);
    stream.once('close', () => this.forget(personId, stream));
    // It may have ended after the request was authenticated, and before the stream was known here.
    await this.endEnded([personId]);
    this.wake([personId]);
    await this.sending;
    return new StreamableFile(stream, { type: 'text/event-stream; charset=utf-8' });
  }

  private forget(personId: string, stream: EventStream): void {
    const own = this.byPerson.get(personId);
    own?.delete(stream);
    if (own?.size === 0) this.byPerson.delete(personId);
    notificationStreams.set(--this.open);
  }

  private wake(personIds: string[]): void {
    for (const id of personIds) if (this.byPerson.has(id)) this.due.add(id);
    this.sending ??= this.sendDue().finally(() => {
      this.sending = undefined;
      if (this.due.size > 0) this.wake([]);
    });
  }

  private async sendDue(): Promise<void> {
    while (this.due.size > 0 && !this.closed) {
      const personIds = [...this.due].slice(0, READ_TOGETHER);
      for (const id of personIds) this.due.delete(id);
      await this.send(personIds).catch((error: Error) => {
        // They connect again, and get then what they have missed.
        logger.warn({ reason: error.message }, 'pages are disconnected');
        for (const stream of this.streamsOf(personIds)) stream.end();
      });
    }
  }

  private async send(personIds: string[]): Promise<void> {
    const unread = await this.unread.of(personIds);
    for (const [personId, ids] of unread) {
      for (const stream of this.streamsOf([personId])) stream.update(ids);
    }
  }

  /** Ends the streams of these people whose sessions have ended. */
  private async endEnded(personIds: string[]): Promise<void> {
    const streams = this.streamsOf(personIds);
    if (streams.length === 0) return;
    const ongoing = await this.sessions
      .ongoing(streams.map(({ sessionId }) => sessionId))
      .catch(() => new Set<string>()); // they connect again
    for (const stream of streams) if (!ongoing.has(stream.sessionId)) stream.end();
  }

  private beat(): void {
    const oldest = Date.now() - MAX_STREAM_SECONDS * 1_000;
    for (const stream of this.all) {
      if (stream.openedAt < oldest) stream.end();
      else stream.beat();
    }
  }

  private get readers(): string[] {
    return [...this.byPerson.keys()];
  }

  private get all(): EventStream[] {
    return this.streamsOf(this.readers);
  }

  private streamsOf(personIds: string[]): EventStream[] {
    return personIds.flatMap((id) => [...(this.byPerson.get(id) ?? [])]);
  }
}
