import {
  ChoiceField,
  InstantField,
  IntField,
  TextField,
  TimeZoneField,
} from '../../../platform/http/fields.js';
import { KindField } from '../../../platform/http/kind-field.js';
import { ListField, ObjectField } from '../../../platform/http/list-fields.js';
import { type StopReason, stopReasons } from '../bounces/address-stop.entity.js';
import { notificationKinds } from '../kinds/notification-kinds.js';
import type { QuietHours } from './quiet-hours.js';
import { type Timing, timings } from './timings.js';

/** A time of day. */
const hour = { max: 5, pattern: /^(?:[01]\d|2[0-3]):[0-5]\d$/ };

export class QuietHoursDto implements QuietHours {
  @TextField({ ...hour, example: '22:00' }) from!: string;
  @TextField({ ...hour, example: '07:00', description: 'On the next day if before `from`' })
  to!: string;
}

export class NotificationTimingDto {
  @KindField(notificationKinds) kind!: string;
  @ChoiceField(timings, {
    description: 'By email and other channels; in the application at once in any case',
  })
  timing!: Timing;
}

export class ChangeNotificationSettingsDto {
  @ObjectField(() => QuietHoursDto, {
    nullable: true,
    description: 'Hours in which nothing is delivered but what cannot be turned off',
  })
  quietHours!: QuietHoursDto | null;
  @ListField(() => NotificationTimingDto, {
    max: 200,
    description: 'Kinds that are missing have their default',
  })
  timings!: NotificationTimingDto[];
}

/** Why nothing is sent to an address. */
export class EmailStopDto {
  @ChoiceField(stopReasons, {
    description: 'The address is refused; its reader complained; emails came back several times',
  })
  reason!: StopReason;
  @InstantField() stoppedAt!: string;
}

export class NotificationSettingsDto extends ChangeNotificationSettingsDto {
  @TimeZoneField({ description: 'Of the quiet hours: yours, or that of your country' })
  timeZone!: string;
  @IntField({ description: '0 before the first change' }) version!: number;
}

/** Whether emails are sent to an address: not a part of the settings, whose version it does not change. */
export class EmailDeliveryDto {
  @ObjectField(() => EmailStopDto, {
    nullable: true,
    description: 'Set where no emails are sent to your address, because earlier ones came back',
  })
  stop!: EmailStopDto | null;
}
