import { ChoiceField, InstantField, TextField } from '../../platform/http/fields.js';
import { languages } from '../../platform/i18n/localised-text.js';

export class CalendarFeedDto {
  @TextField({
    nullable: true,
    max: 400,
    description: 'The secret address to subscribe to; null if there is none',
  })
  address!: string | null;
  @InstantField({ nullable: true }) createdAt!: string | null;
}

export class SessionsCalendarQuery {
  @ChoiceField(languages, {
    optional: true,
    description: 'Language of the titles; default: English',
  })
  language?: string;
}
