import { FaultDto } from '../../platform/http/fault.dto.js';
import {
  ChoiceField,
  IdField,
  InstantField,
  IntField,
  TextField,
} from '../../platform/http/fields.js';
import { ChoicesField, ObjectField } from '../../platform/http/list-fields.js';
import { PageOf, PageQuery } from '../../platform/http/pagination.js';
import { type DisabledReason, disabledReasons } from './webhook.entity.js';
import { type WebhookEventName, webhookEventNames } from './webhook-event-types.js';

export const webhookDeliveryStates = ['waiting', 'delivered', 'failed'] as const;
export type WebhookDeliveryState = (typeof webhookDeliveryStates)[number];

export class ChangeWebhookDto {
  @TextField({ max: 80, description: 'The system that receives events' }) name!: string;
  @TextField({
    max: 500,
    description: 'An HTTPS address of the public internet. Redirects are not followed',
    example: 'https://hooks.example.org/envoys',
  })
  url!: string;
  @ChoicesField(webhookEventNames, { min: 1, description: 'The events that are sent to it' })
  eventTypes!: WebhookEventName[];
}

export class WebhookDto extends ChangeWebhookDto {
  @IdField() id!: string;
  @IntField({ description: 'Sent as If-Match when it is changed' }) version!: number;
  @InstantField() createdAt!: string;
  @InstantField({ nullable: true, description: 'Since when nothing is sent' })
  disabledAt!: string | null;
  @ChoiceField(disabledReasons, {
    nullable: true,
    description: 'By an administrator; after days without success; answered 410',
  })
  disabledReason!: DisabledReason | null;
  @InstantField({ nullable: true, description: 'Since when no delivery has succeeded' })
  failingSince!: string | null;
  @InstantField({ nullable: true, description: 'Until then the replaced secret signs as well' })
  formerSecretUntil!: string | null;
  @IntField({ description: 'Deliveries of the last 30 days that were given up' }) failed!: number;
}

export class NewWebhookSecretDto extends WebhookDto {
  @TextField({ description: 'Shown only once; verifies the signatures' }) secret!: string;
}

export class WebhookListDto extends PageOf(WebhookDto) {}

export class WebhookDeliveriesQuery extends PageQuery {
  @ChoiceField(webhookDeliveryStates, { optional: true }) state?: WebhookDeliveryState;
}

export class WebhookDeliveryDto {
  @IdField() id!: string;
  @IdField({ description: 'The `webhook-id` of each attempt' }) eventId!: string;
  @TextField({ example: 'certificate.issued' }) type!: string;
  @InstantField() occurredAt!: string;
  @ChoiceField(webhookDeliveryStates) state!: WebhookDeliveryState;
  @IntField() attempts!: number;
  @InstantField({ nullable: true, description: 'When it was attempted last' })
  attemptedAt!: string | null;
  @InstantField({ nullable: true, description: 'When it is attempted again' })
  nextAttemptAt!: string | null;
  @IntField({ nullable: true, description: 'HTTP status of the last response' })
  status!: number | null;
  @IntField({ nullable: true, description: 'How long the last attempt took, in milliseconds' })
  durationMs!: number | null;
  @ObjectField(() => FaultDto, { nullable: true, description: 'Why the last attempt failed' })
  failure!: FaultDto | null;
}

export class WebhookDeliveriesPageDto extends PageOf(WebhookDeliveryDto) {}

export class ReplayWebhookDto {
  @InstantField({ description: 'Events that happened since then' }) since!: string;
}

export class ReplayedDto {
  @IntField({ description: 'Deliveries that are sent again' }) replayed!: number;
}
