import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { HeldDeliveries } from '../channels/held-deliveries.service.js';
import type { NotificationKind } from '../kinds/notification-kind.js';
import { notificationKinds } from '../kinds/notification-kinds.js';
import { timingOf } from '../settings/delivery-plan.js';
import type { NotificationSettings } from '../settings/notification-settings.entity.js';
import { defaultTiming, isChoosable } from '../settings/timings.js';
import { UnsubscribeLinks } from './unsubscribe-links.js';
import type { SubscriptionDto } from './unsubscribing.dto.js';

/** Turns emails off by the link that they contain, for people who are not signed in. */
@Injectable()
export class UnsubscribingService {
  constructor(
    private readonly db: Database,
    private readonly links: UnsubscribeLinks,
    private readonly held: HeldDeliveries,
  ) {}

  /** What a link turns off. @throws NotFound */
  async read(token: string): Promise<SubscriptionDto> {
    const { personId, kind } = await this.find(token);
    const chosen = await this.timingsOf(personId);
    if (kind === null) return { kind, timing: inSummary(chosen).length > 0 ? 'daily' : 'off' };
    return { kind: kind.kind, timing: chosen[kind.kind] ?? defaultTiming(kind) };
  }

  /** Turns emails of this kind off, or the daily summary; nothing, if it is off. @throws NotFound */
  async turnOff(token: string): Promise<SubscriptionDto> {
    const { personId, kind } = await this.find(token);
    await this.db.transaction(async () => {
      const kinds = kind ? [kind.kind] : inSummary(await this.timingsOf(personId));
      const off = JSON.stringify(Object.fromEntries(kinds.map((one) => [one, 'off'])));
      await this.db.run(
        sql`INSERT INTO notification_settings AS s (person_id, timings)
          VALUES (${personId}, ${off}::jsonb)
          ON CONFLICT (person_id) DO UPDATE
            SET timings = s.timings || excluded.timings, version = s.version + 1
            WHERE NOT s.timings @> excluded.timings`,
      );
      await this.held.reconsider(personId);
    });
    return { kind: kind?.kind ?? null, timing: 'off' };
  }

  /** Whom a link is for, and the kind; null for the daily summary. */
  private async find(token: string): Promise<{ personId: string; kind: NotificationKind | null }> {
    const { personId, kind: name } = await this.links.find(token);
    if (name === null) return { personId, kind: null };
    const kind = notificationKinds.find(name);
    if (!kind || !isChoosable(kind)) throw new NotFound('link');
    return { personId, kind };
  }

  private async timingsOf(personId: string): Promise<NotificationSettings['timings']> {
    const row = await this.db.row<Pick<NotificationSettings, 'timings'>>(
      'SELECT timings FROM notification_settings WHERE person_id = $1',
      [personId],
    );
    return row?.timings ?? {};
  }
}

/** The kinds that are in the daily summary of somebody who has chosen these. */
const inSummary = (chosen: NotificationSettings['timings']): string[] =>
  notificationKinds
    .all()
    .filter((kind) => timingOf(kind, chosen) === 'daily')
    .map(({ kind }) => kind);
