import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PeopleModule } from '../people/people.module.js';
import { AddressCorrectedProcessor } from './address-corrected.processor.js';
import { Composer } from './composer.js';
import { EventProcessor } from './event.processor.js';
import { MailDelivery, Notification } from './notification.entity.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsPersonalData } from './notifications.personal-data.js';
import { NotificationsService } from './notifications.service.js';
import { SentController } from './sent.controller.js';
import { SentService } from './sent.service.js';

/** Telling people what happened: in the application, and by mail. */
@Module({
  imports: [PeopleModule, TypeOrmModule.forFeature([Notification, MailDelivery])],
  controllers: [NotificationsController, SentController],
  providers: [
    NotificationsPersonalData,
    NotificationsService,
    SentService,
    Composer,
    EventProcessor,
    AddressCorrectedProcessor,
  ],
})
export class NotificationsModule {}
