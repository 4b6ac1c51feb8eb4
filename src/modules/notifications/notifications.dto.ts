import {
  FlagField,
  IdField,
  InstantField,
  IntField,
  TextField,
} from '../../platform/http/fields.js';
import { KindField } from '../../platform/http/kind-field.js';
import { IdsField, ObjectField } from '../../platform/http/list-fields.js';
import { LocalisedField } from '../../platform/http/localised-field.js';
import { PageOf, PageQuery } from '../../platform/http/pagination.js';
import { MAX_ROWS } from '../../platform/http/row-results.js';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';
import { notificationKinds } from './kinds/notification-kinds.js';
import { MAX_UNREAD } from './unread-notifications.js';

export class NotificationsQuery extends PageQuery {
  @FlagField({ optional: true, description: 'Those that you have archived, instead of the others' })
  archived?: boolean;
}

export class NotifiedCohortDto {
  @IdField() id!: string;
  @LocalisedField() title!: LocalisedText;
}

export class NotificationDto {
  @IdField() id!: string;
  @KindField(notificationKinds) kind!: string;
  @IdField({ description: 'What it is about' }) subjectId!: string;
  @ObjectField(() => NotifiedCohortDto, { nullable: true, description: 'The cohort it is about' })
  cohort!: NotifiedCohortDto | null;
  @TextField({ description: 'In your language' }) subject!: string;
  @TextField({ description: 'The page where you continue from here' }) path!: string;
  @InstantField() createdAt!: string;
  @InstantField({ nullable: true }) readAt!: string | null;
}

export class NotificationsPageDto extends PageOf(NotificationDto) {
  @IntField({
    min: 0,
    max: MAX_UNREAD,
    description: `Unread notifications that are not archived; ${MAX_UNREAD} for more`,
  })
  unread!: number;
}

export class NotificationIdsDto {
  @IdsField({ min: 1, max: MAX_ROWS, description: 'Your own notifications' }) ids!: string[];
}
