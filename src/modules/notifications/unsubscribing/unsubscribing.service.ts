import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { HeldDeliveries } from '../channels/held-deliveries.service.js';
import type { NotificationKind } from '../kinds/notification-kind.js';
import { notificationKinds } from '../kinds/notification-kinds.js';
import { defaultTiming, isChoosable, type Timing } from '../settings/timings.js';
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
    const chosen = await this.db.row<{ timing: Timing | null }>(
      `SELECT timings->>$2 AS timing FROM notification_settings WHERE person_id = $1`,
      [personId, kind.kind],
    );
    return { kind: kind.kind, timing: chosen?.timing ?? defaultTiming(kind) };
  }

  /** Turns emails of this kind off; nothing, if they are off. @throws NotFound */
  async turnOff(token: string): Promise<SubscriptionDto> {
    const { personId, kind } = await this.find(token);
    await this.db.transaction(async () => {
      await this.db.run(
        sql`INSERT INTO notification_settings AS s (person_id, timings)
          VALUES (${personId}, jsonb_build_object(${kind.kind}::text, 'off'))
          ON CONFLICT (person_id) DO UPDATE
            SET timings = s.timings || excluded.timings, version = s.version + 1
            WHERE s.timings->>${kind.kind} IS DISTINCT FROM 'off'`,
      );
      await this.held.reconsider(personId);
    });
    return { kind: kind.kind, timing: 'off' };
  }

  private async find(token: string): Promise<{ personId: string; kind: NotificationKind }> {
    const { personId, kind: name } = await this.links.find(token);
    const kind = notificationKinds.find(name);
    if (!kind || !isChoosable(kind)) throw new NotFound('link');
    return { personId, kind };
  }
}
