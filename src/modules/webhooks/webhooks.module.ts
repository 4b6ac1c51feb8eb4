import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { WebhookDelivery, WebhookEndpoint, WebhookEvent } from './webhook.entity.js';
import { WebhookDeliveriesService } from './webhook-deliveries.service.js';
import { WebhookEventsProcessor } from './webhook-events.processor.js';
import { WebhookQueue } from './webhook-queue.js';
import { WebhookSender } from './webhook-sender.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksService } from './webhooks.service.js';

/** Tells other systems of what happens, by signed requests to addresses that administrators enter. */
@Module({
  imports: [TypeOrmModule.forFeature([WebhookEndpoint, WebhookEvent, WebhookDelivery])],
  controllers: [WebhooksController],
  providers: [
    WebhooksService,
    WebhookDeliveriesService,
    WebhookEventsProcessor,
    WebhookQueue,
    WebhookSender,
  ],
})
export class WebhooksModule {}
