import {
  ChoiceField,
  IdField,
  InstantField,
  ListField,
  TextField,
} from '../../platform/http/fields.js';
import { type NotificationKind, notificationKinds } from './messages/catalogue.js';

export class NotificationDto {
  @IdField() id!: string;
  @ChoiceField(notificationKinds) kind!: NotificationKind;
  @IdField({ description: 'What it tells of' }) subjectId!: string;
  @TextField({ description: 'In your language' }) subject!: string;
  @InstantField() createdAt!: string;
  @InstantField({ nullable: true }) readAt!: string | null;
}

export class NotificationsPageDto {
  @ListField(() => NotificationDto) items!: NotificationDto[];
  @TextField({ nullable: true }) after!: string | null;
}
