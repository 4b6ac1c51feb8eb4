import { ChoiceField } from '../../../platform/http/fields.js';
import { KindField } from '../../../platform/http/kind-field.js';
import { notificationKinds } from '../kinds/notification-kinds.js';
import { type Timing, timings } from '../settings/timings.js';

/** The kind of emails that a link turns off. */
export class SubscriptionDto {
  @KindField(notificationKinds, { nullable: true, description: 'null: the daily summary' })
  kind!: string | null;
  @ChoiceField(timings) timing!: Timing;
}
