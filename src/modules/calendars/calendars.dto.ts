import { InstantField, TextField } from '../../platform/http/fields.js';

export class CalendarFeedDto {
  @TextField({
    nullable: true,
    max: 400,
    description: 'The secret address to subscribe to; null if there is none',
  })
  address!: string | null;
  @InstantField({ nullable: true }) createdAt!: string | null;
}
