import { ChoiceField } from '../../../platform/http/fields.js';
import { KindField } from '../../../platform/http/kind-field.js';
import { notificationKinds } from '../kinds/notification-kinds.js';
import { type Timing, timings } from '../settings/timings.js';

/** The kind of emails that a link turns off. */
export class SubscriptionDto {
  @KindField(notificationKinds) kind!: string;
  @ChoiceField(timings) timing!: Timing;
}
