import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { PersonalDataRegister } from '../../platform/privacy/personal-data.js';
import { CalendarFeed } from './calendar-feed.entity.js';

/** What this module keeps of people: that they have a calendar to subscribe to. */
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
      // Its address opened the calendar of the account that is closed, not that of the other.
      merge: async ({ from }) => {
        await this.db.repository(CalendarFeed).delete({ personId: from });
        return { moved: 0 };
      },
    });
  }
}
