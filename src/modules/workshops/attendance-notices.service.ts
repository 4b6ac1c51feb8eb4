import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { sql } from '../../platform/database/sql.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Schedule } from '../../platform/queue/schedule.js';
import { AttendanceMissing } from './workshops.events.js';

/** Hours after the end of a session: trainers may record what they noted on paper. */
const PATIENCE_HOURS = 3;

/** Says once of each session that has ended that attendance is missing. */
@Injectable()
export class AttendanceNotices implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly schedule: Schedule,
  ) {}

  onModuleInit(): void {
    this.schedule.every(600, 'workshops.attendance-notices', () => this.publishDue());
  }

  async publishDue(): Promise<void> {
    await this.db.transaction(async () => {
      const sessions = await this.db.rows<{ id: string }>(
        sql`UPDATE workshop_sessions s SET attendance_asked_at = now()
          WHERE s.attendance_asked_at IS NULL
            AND s.ends_at < now() - make_interval(hours => ${PATIENCE_HOURS})
          RETURNING s.id`,
      );
      await this.outbox.publishAll(sessions.map(({ id }) => new AttendanceMissing(id)));
    });
  }
}
