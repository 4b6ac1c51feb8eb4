import { ChoiceField, IdField, InstantField, TextField } from '../../platform/http/fields.js';
import { PageOf } from '../../platform/http/pagination.js';
import { type NotificationKind, notificationKinds } from './messages/catalogue.js';

export class NotificationDto {
  @IdField() id!: string;
  @ChoiceField(notificationKinds) kind!: NotificationKind;
  @IdField({ description: 'What it tells of' }) subjectId!: string;
  @TextField({ description: 'In your language' }) subject!: string;
  @TextField({ description: 'The page where you go on from here' }) path!: string;
  @InstantField() createdAt!: string;
  @InstantField({ nullable: true }) readAt!: string | null;
}

export class NotificationsPageDto extends PageOf(NotificationDto) {}
