import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PeopleModule } from '../people/people.module.js';
import { Composer } from './composer.js';
import { EventProcessor } from './event.processor.js';
import { MailDelivery, Notification } from './notification.entity.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsPersonalData } from './notifications.personal-data.js';
import { NotificationsService } from './notifications.service.js';

/** Telling people what happened: in the application, and by mail. */
@Module({
  imports: [PeopleModule, TypeOrmModule.forFeature([Notification, MailDelivery])],
  controllers: [NotificationsController],
  providers: [NotificationsPersonalData, NotificationsService, Composer, EventProcessor],
})
export class NotificationsModule {}
