import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PeopleModule } from '../people/people.module.js';
import { WorkshopsModule } from '../workshops/workshops.module.js';
import { CalendarFeed } from './calendar-feed.entity.js';
import { CalendarsController } from './calendars.controller.js';
import { CalendarsPersonalData } from './calendars.personal-data.js';
import { CalendarsService } from './calendars.service.js';

/** Personal calendar feeds, at a secret address. */
@Module({
  imports: [PeopleModule, WorkshopsModule, TypeOrmModule.forFeature([CalendarFeed])],
  controllers: [CalendarsController],
  providers: [CalendarsService, CalendarsPersonalData],
})
export class CalendarsModule {}
