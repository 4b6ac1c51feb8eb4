import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { lowestIdAt } from '../../../platform/database/id.js';
import { sql } from '../../../platform/database/sql.js';

interface ChannelFigures {
  channel: string;
  state: string;
  deliveries: number;
}

const HOUR_MS = 3_600_000;

/** What became of recent deliveries, by channel. */
@Injectable()
export class DeliveryFigures {
  constructor(private readonly db: Database) {}

  /** Of the deliveries of the last hour. */
  lastHour(): Promise<ChannelFigures[]> {
    return this.db.rows(
      sql`SELECT channel, CASE WHEN sent_at IS NOT NULL THEN 'sent'
            WHEN refused_at IS NOT NULL THEN 'refused' WHEN failed_at IS NOT NULL THEN 'failed'
            WHEN dropped_at IS NOT NULL THEN 'dropped'
            WHEN not_before IS NOT NULL OR summary_at IS NOT NULL OR summary_id IS NOT NULL
              THEN 'held'
            ELSE 'waiting' END AS state, count(*)::int AS deliveries
        FROM notification_deliveries WHERE id > ${lowestIdAt(new Date(Date.now() - HOUR_MS))}
        GROUP BY 1, 2`,
    );
  }
}
