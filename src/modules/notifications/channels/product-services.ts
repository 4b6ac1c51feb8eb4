import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { Mailer } from '../../../platform/mail/mailer.js';
import { AddressStops } from '../bounces/address-stops.service.js';
import type { Bounce } from '../bounces/bounce-rules.js';
import type { NewNotification } from '../notification.entity.js';
import { NotificationsService } from '../notifications.service.js';
import type { ChannelServices, Recipient } from './notification-channel.js';
import { PushSender } from './web-push/push-sender.js';

/** The services of the product that channels use. */
@Injectable()
export class ProductServices implements ChannelServices {
  constructor(
    readonly db: Database,
    readonly mailer: Mailer,
    readonly push: PushSender,
    private readonly notifications: NotificationsService,
    private readonly stops: AddressStops,
  ) {}

  notify(...notifications: NewNotification[]): Promise<void> {
    return this.notifications.notify(...notifications);
  }

  async bounced(recipient: Recipient, bounce: Bounce): Promise<void> {
    await this.stops.apply(recipient, bounce);
  }
}
