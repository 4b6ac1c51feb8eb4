import { FaultDto } from '../../platform/http/fault.dto.js';
import { ChoiceField, IdField, InstantField } from '../../platform/http/fields.js';
import { KindField } from '../../platform/http/kind-field.js';
import { ObjectField } from '../../platform/http/list-fields.js';
import { LocalisedField } from '../../platform/http/localised-field.js';
import { PageOf } from '../../platform/http/pagination.js';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';
import { notificationChannels } from './channels/notification-channels.js';
import { notificationKinds } from './kinds/notification-kinds.js';

/** What becomes of a delivery. Sent: the channel, such as the mail server, has accepted it. */
export const deliveryStates = ['waiting', 'sent', 'refused', 'failed', 'dropped'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** What somebody was sent through a channel, without its words and links. */
export class SentDto {
  @IdField() id!: string;
  @KindField(notificationKinds) kind!: string;
  @LocalisedField({ nullable: true, description: 'The cohort it is about' })
  cohortTitle!: LocalisedText | null;
  @InstantField() createdAt!: string;
  @KindField(notificationChannels, { description: 'How it is delivered' }) channel!: string;
  @ChoiceField(deliveryStates, {
    description:
      'Waiting; accepted by the channel, such as the mail server; recipient refused; failed; no longer relevant when it was due',
  })
  state!: DeliveryState;
  @InstantField({ nullable: true, description: 'When it reached this status; null while waiting' })
  endedAt!: string | null;
  @InstantField({
    nullable: true,
    description: 'While it waits: when its reader’s quiet hours end, or when its summary is sent',
  })
  heldUntil!: string | null;
  @ChoiceField(['quiet-hours', 'daily-summary'], { nullable: true, description: 'Why it waits' })
  heldFor!: 'quiet-hours' | 'daily-summary' | null;
  @ObjectField(() => FaultDto, {
    nullable: true,
    description: 'Why the last attempt failed, or why it was dropped',
  })
  failure!: FaultDto | null;
}

export class SentPageDto extends PageOf(SentDto) {}
