import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { PeopleModule } from '../people/people.module.js';
import { AddressCorrectedProcessor } from './address-corrected.processor.js';
import { Announcement, AnnouncementRecipient } from './announcements/announcement.entity.js';
import { AnnouncementSender } from './announcements/announcement-sender.js';
import { AnnouncementsController } from './announcements/announcements.controller.js';
import { AnnouncementsPersonalData } from './announcements/announcements.personal-data.js';
import { AnnouncementsService } from './announcements/announcements.service.js';
import { AudiencesService } from './announcements/audiences.service.js';
import { DraftsService } from './announcements/drafts.service.js';
import { ReceivedService } from './announcements/received.service.js';
import { AddressStop } from './bounces/address-stop.entity.js';
import { AddressStops } from './bounces/address-stops.service.js';
import { BounceAddresses } from './bounces/bounce-addresses.js';
import { BouncesService } from './bounces/bounces.service.js';
import { MailReportsController } from './bounces/mail-reports.controller.js';
import { CertificateEmailsController } from './certificate-emails.controller.js';
import { CertificateEmailsService } from './certificate-emails.service.js';
import { DeliveriesService } from './channels/deliveries.service.js';
import { DeliveryFigures } from './channels/delivery-figures.service.js';
import { DeliveryResults } from './channels/delivery-results.service.js';
import { HeldDeliveries } from './channels/held-deliveries.service.js';
import { ProductServices } from './channels/product-services.js';
import { SentOnce } from './channels/sent-once.js';
import { PushKeys } from './channels/web-push/push-keys.js';
import { PushSender } from './channels/web-push/push-sender.js';
import { PushKey, PushSubscription } from './channels/web-push/push-subscription.entity.js';
import { PushSubscriptionsController } from './channels/web-push/push-subscriptions.controller.js';
import { PushSubscriptions } from './channels/web-push/push-subscriptions.service.js';
import { Composer } from './composer.js';
import { EventProcessor } from './event.processor.js';
import { NotificationChanges } from './events/notification-changes.js';
import { NotificationEventsController } from './events/notification-events.controller.js';
import { NotificationStreams } from './events/notification-streams.js';
import { Notification, NotificationDelivery } from './notification.entity.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsPersonalData } from './notifications.personal-data.js';
import { NotificationsService } from './notifications.service.js';
import { SentController } from './sent.controller.js';
import { SentService } from './sent.service.js';
import { SentEmails } from './sent-emails.js';
import { NotificationSettings } from './settings/notification-settings.entity.js';
import { SettingsController } from './settings/settings.controller.js';
import { SettingsService } from './settings/settings.service.js';
import { NotificationSummary } from './summaries/notification-summary.entity.js';
import { SummariesService } from './summaries/summaries.service.js';
import { SummarySender } from './summaries/summary-sender.js';
import { UnreadNotifications } from './unread-notifications.js';
import { UnsubscribeLinks } from './unsubscribing/unsubscribe-links.js';
import { UnsubscribingController } from './unsubscribing/unsubscribing.controller.js';
import { UnsubscribingService } from './unsubscribing/unsubscribing.service.js';

/** Notifies people of what happened: in the application, and through channels such as email. */
@Module({
  imports: [
    PeopleModule,
    CohortsModule,
    EnrolmentsModule,
    TypeOrmModule.forFeature([
      Notification,
      NotificationDelivery,
      NotificationSettings,
      NotificationSummary,
      Announcement,
      AnnouncementRecipient,
      AddressStop,
      PushSubscription,
      PushKey,
    ]),
  ],
  controllers: [
    NotificationsController,
    NotificationEventsController,
    PushSubscriptionsController,
    SettingsController,
    UnsubscribingController,
    SentController,
    CertificateEmailsController,
    AnnouncementsController,
    MailReportsController,
  ],
  providers: [
    NotificationsPersonalData,
    NotificationsService,
    ...[UnreadNotifications, NotificationChanges, NotificationStreams],
    SentService,
    CertificateEmailsService,
    DeliveriesService,
    DeliveryFigures,
    ...[PushKeys, PushSender, PushSubscriptions],
    HeldDeliveries,
    DeliveryResults,
    ProductServices,
    SentOnce,
    SentEmails,
    AddressStops,
    BounceAddresses,
    BouncesService,
    SettingsService,
    SummariesService,
    SummarySender,
    UnsubscribeLinks,
    UnsubscribingService,
    Composer,
    EventProcessor,
    AddressCorrectedProcessor,
    AnnouncementsPersonalData,
    AnnouncementsService,
    AudiencesService,
    DraftsService,
    ReceivedService,
    AnnouncementSender,
  ],
  exports: [DeliveryFigures],
})
export class NotificationsModule {}
