import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import pg from 'pg';
import { SETTINGS, type Settings } from '../config/settings.js';
import { logger } from '../telemetry/logger.js';
import { IN_UTC } from './data-source.js';

type Handler = (payload: string) => void;

/**
 * One connection per process that LISTENs to PostgreSQL's notifications and reconnects
 * automatically. Notifications sent during a disconnection are missed: handlers need a fallback,
 * and are called with an empty payload after each reconnection.
 */
@Injectable()
export class Listener implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly handlers = new Map<string, Handler[]>();
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** Whether notifications are currently received. */
  get connected(): boolean {
    return this.client !== undefined;
  }

  /** Calls `handler` for each notification on `channel`; call before the application starts. */
  on(channel: string, handler: Handler): void {
    this.handlers.set(channel, [...(this.handlers.get(channel) ?? []), handler]);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined); // already lost
  }

  private async connect(): Promise<void> {
    if (this.stopped || this.handlers.size === 0) return;
    const client = new pg.Client({
      connectionString: this.settings.DATABASE_URL,
      application_name: 'green-envoys listener',
      keepAlive: true,
      options: IN_UTC,
    });
    let lost = false;
    const lose = (error?: Error) => {
      if (lost) return;
      lost = true;
      this.client = undefined;
      if (this.stopped) return;
      logger.warn({ reason: error?.message }, 'database notifications interrupted');
      this.retry = setTimeout(() => void this.connect(), 1_000);
    };
    client.on('error', lose);
    client.on('end', () => lose());
    client.on('notification', ({ channel, payload }) => {
      for (const handler of this.handlers.get(channel) ?? []) handler(payload ?? '');
    });
    try {
      await client.connect();
      for (const channel of this.handlers.keys()) await client.query(`LISTEN ${channel}`);
      this.client = client;
      for (const list of this.handlers.values()) for (const handler of list) handler('');
    } catch (error) {
      lose(error as Error);
      await client.end().catch(() => undefined); // never connected, or already lost
    }
  }
}
