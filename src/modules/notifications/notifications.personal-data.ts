import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { PersonalDataRegister } from '../../platform/privacy/personal-data.js';

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
    this.register.declare({
      kind: 'notifications',
      why: 'communication',
      tables: ['notifications', 'notification_deliveries'],
      kept: 'after-creation',
      days: NOTIFICATION_DAYS,
      onErasure: 'removed',
      export: {
        'my notifications': `SELECT n.kind, n.created_at, n.read_at, d.channel, d.sent_at
          FROM notifications n LEFT JOIN notification_deliveries d ON d.notification_id = n.id
          WHERE n.person_id = $1 ORDER BY n.id, d.id`,
      },
      erase: async (personId) => {
        await this.db.run('DELETE FROM notifications WHERE person_id = $1', [personId]);
      },
      merge: async ({ from, into }) => ({
        moved: await this.db.run('UPDATE notifications SET person_id = $2 WHERE person_id = $1', [
          from,
          into,
        ]),
      }),
      purge: () =>
        this.db.run(
          `DELETE FROM notifications
           WHERE created_at < now() - make_interval(days => ${NOTIFICATION_DAYS})`,
        ),
    });
  }
}
