import { FaultDto } from '../../platform/http/fault.dto.js';
import { ChoiceField, IdField, InstantField } from '../../platform/http/fields.js';
import { ObjectField } from '../../platform/http/list-fields.js';
import { LocalisedField } from '../../platform/http/localised-field.js';
import { PageOf } from '../../platform/http/pagination.js';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';
import { type NotificationKind, notificationKinds } from './messages/catalogue.js';

/** What becomes of an email. Sent: the mail server has taken it. */
export const mailStates = ['waiting', 'sent', 'refused', 'failed', 'dropped'] as const;
export type MailState = (typeof mailStates)[number];

/** What somebody was sent, without its words and links. */
export class SentDto {
  @IdField() id!: string;
  @ChoiceField(notificationKinds) kind!: NotificationKind;
  @LocalisedField({ nullable: true, description: 'The cohort it is about' })
  cohortTitle!: LocalisedText | null;
  @InstantField() createdAt!: string;
  @ChoiceField(mailStates, {
    description:
      'Of its email: waiting; taken by the mail server; its address refused; given up; no longer so when its turn came',
  })
  state!: MailState;
  @InstantField({ nullable: true, description: 'When it came to this; null while it waits' })
  endedAt!: string | null;
  @ObjectField(() => FaultDto, { nullable: true, description: 'Why the last attempt failed' })
  failure!: FaultDto | null;
}

export class SentPageDto extends PageOf(SentDto) {}
