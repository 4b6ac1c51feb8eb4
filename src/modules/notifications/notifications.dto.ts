import { IdField, InstantField, TextField } from '../../platform/http/fields.js';
import { KindField } from '../../platform/http/kind-field.js';
import { PageOf } from '../../platform/http/pagination.js';
import { notificationKinds } from './kinds/notification-kinds.js';

export class NotificationDto {
  @IdField() id!: string;
  @KindField(notificationKinds) kind!: string;
  @IdField({ description: 'What it is about' }) subjectId!: string;
  @TextField({ description: 'In your language' }) subject!: string;
  @TextField({ description: 'The page where you continue from here' }) path!: string;
  @InstantField() createdAt!: string;
  @InstantField({ nullable: true }) readAt!: string | null;
}

export class NotificationsPageDto extends PageOf(NotificationDto) {}
