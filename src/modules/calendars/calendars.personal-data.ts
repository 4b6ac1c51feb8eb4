import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { PersonalDataRegister } from '../../platform/privacy/personal-data.js';
import { CalendarFeed } from './calendar-feed.entity.js';

/** The personal data of this module: that a person has a calendar feed. */
@Injectable()
export class CalendarsPersonalData implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly register: PersonalDataRegister,
  ) {}

  onModuleInit(): void {
    this.register.declare({
      kind: 'calendars',
      why: 'communication',
      tables: ['calendar_feeds'],
      kept: 'as-the-account',
      days: null,
      onErasure: 'removed',
      export: { 'my calendar': 'SELECT created_at FROM calendar_feeds WHERE person_id = $1' },
      erase: async (personId) => {
        await this.db.repository(CalendarFeed).delete({ personId });
      },
      // Its address showed the calendar of the closed account, not that of the kept one.
      merge: async ({ from }) => {
        await this.db.repository(CalendarFeed).delete({ personId: from });
        return { moved: 0 };
      },
    });
  }
}
