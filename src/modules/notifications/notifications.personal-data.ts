import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { type PersonalData, PersonalDataRegister } from '../../platform/privacy/personal-data.js';

/** Days that notifications are kept. */
const NOTIFICATION_DAYS = 365;

/** What this module keeps of people: what they were notified of. */
@Injectable()
export class NotificationsPersonalData implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly register: PersonalDataRegister,
  ) {}

  onModuleInit(): void {
    this.register.declare(this.settings(), this.devices(), {
      kind: 'notifications',
      why: 'communication',
      tables: ['notifications', 'notification_deliveries', 'notification_summaries'],
      kept: 'after-creation',
      days: NOTIFICATION_DAYS,
      onErasure: 'removed',
      export: {
        'my notifications': `SELECT n.kind, n.created_at, n.read_at, n.archived_at, d.channel, d.sent_at
          FROM notifications n LEFT JOIN notification_deliveries d ON d.notification_id = n.id
          WHERE n.person_id = $1 ORDER BY n.id, d.id`,
        'my daily summaries': `SELECT day, sent_at FROM notification_summaries
          WHERE person_id = $1 ORDER BY day`,
      },
      erase: async (personId) => {
        await this.db.run('DELETE FROM notifications WHERE person_id = $1', [personId]);
        await this.db.run('DELETE FROM notification_summaries WHERE person_id = $1', [personId]);
      },
      merge: async ({ from, into }) => {
        // What a summary of the closed account has not said yet is in one of the other account.
        await this.db.run(
          `UPDATE notification_deliveries SET summary_id = NULL, summary_at = now()
           WHERE summary_id IN (SELECT id FROM notification_summaries WHERE person_id = $1)
             AND num_nonnulls(sent_at, refused_at, dropped_at, failed_at) = 0`,
          [from],
        );
        await this.db.run('DELETE FROM notification_summaries WHERE person_id = $1', [from]);
        const move = 'UPDATE notifications SET person_id = $2 WHERE person_id = $1';
        return { moved: await this.db.run(move, [from, into]) };
      },
      purge: async () => {
        const old = `created_at < now() - make_interval(days => ${NOTIFICATION_DAYS})`;
        const summaries = await this.db.run(`DELETE FROM notification_summaries WHERE ${old}`);
        return summaries + (await this.db.run(`DELETE FROM notifications WHERE ${old}`));
      },
    });
  }

  private devices(): PersonalData {
    return {
      kind: 'push-subscriptions',
      why: 'communication',
      tables: ['push_subscriptions'],
      kept: 'as-the-account',
      days: null,
      onErasure: 'removed',
      export: {
        'my devices for notifications': `SELECT agent, endpoint, created_at
          FROM push_subscriptions WHERE person_id = $1 ORDER BY id`,
      },
      erase: async (personId) => {
        await this.db.run('DELETE FROM push_subscriptions WHERE person_id = $1', [personId]);
      },
      // They end with the sign-ins of the account that is closed.
      merge: async ({ from }) => {
        await this.db.run('DELETE FROM push_subscriptions WHERE person_id = $1', [from]);
        return { moved: 0 };
      },
    };
  }

  private settings(): PersonalData {
    return {
      kind: 'notification-settings',
      why: 'communication',
      tables: ['notification_settings', 'address_stops'],
      kept: 'as-the-account',
      days: null,
      onErasure: 'removed',
      export: {
        'my notification settings': `SELECT quiet_from, quiet_to, timings
          FROM notification_settings WHERE person_id = $1`,
        'my addresses that emails came back from': `SELECT address, score, counted_at, stopped_at,
          reason FROM address_stops WHERE person_id = $1 ORDER BY address`,
      },
      erase: async (personId) => {
        await this.db.run('DELETE FROM notification_settings WHERE person_id = $1', [personId]);
        await this.db.run('DELETE FROM address_stops WHERE person_id = $1', [personId]);
      },
      // The choices of the account that is kept count; those of the other only where it has none.
      merge: async ({ from, into }) => {
        const moved = await this.db.run(
          `UPDATE notification_settings SET person_id = $2 WHERE person_id = $1
           AND NOT EXISTS (SELECT 1 FROM notification_settings WHERE person_id = $2)`,
          [from, into],
        );
        await this.db.run('DELETE FROM notification_settings WHERE person_id = $1', [from]);
        await this.db.run('DELETE FROM address_stops WHERE person_id = $1', [from]);
        return { moved };
      },
    };
  }
}
