import type { NotificationChannel } from '../notification-channel.js';
import { MAX_PUSH_BYTES } from './encrypt-push.js';

/**
 * Notifications on devices, by their browsers (RFC 8030). A device shows the subject and opens the
 * page; a message that it gets twice replaces the first.
 */
export const webPush: NotificationChannel = {
  kind: 'web-push',
  usesEmailAddress: false,
  /** What the list does not show is about the account, with a link that must not be on a screen. */
  delivers: ({ isListed }) => isListed,
  audience: 'EXISTS (SELECT 1 FROM push_subscriptions s WHERE s.person_id = r.person_id)',

  async deliver({ id, subject, path, parts }, { personId }, { push }) {
    const message = Buffer.from(
      JSON.stringify({ id, title: shortened(subject), path, language: parts.language }),
    );
    await push.send(personId, message);
  },
};

/** Titles are cut at some hundred characters anyway, and a message must not be too long. */
const shortened = (subject: string): string => [...subject].slice(0, MAX_PUSH_BYTES / 12).join('');
