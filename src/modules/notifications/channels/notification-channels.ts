import { Kinds } from '../../../platform/kinds/kinds.js';
import { email } from './email/email.js';
import type { NotificationChannel } from './notification-channel.js';
import { webPush } from './web-push/web-push.js';

export const notificationChannels = new Kinds<NotificationChannel>('notification channel', [
  email,
  webPush,
]);
