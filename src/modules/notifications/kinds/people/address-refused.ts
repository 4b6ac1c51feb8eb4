import type { NotificationKind } from '../notification-kind.js';
import { personSubject } from '../subjects.js';

/** For those who can correct the address of somebody whom no email reaches; sent by the channel. */
export const addressRefused: NotificationKind<'address-refused'> = {
  kind: 'address-refused',
  purpose: {
    event: 'A mail server refuses an address for good',
    reader: 'Those who invited the person, or the secretariat',
    reason: 'They can correct the address',
  },
  subject: personSubject,
  page: ({ subjectId }) => `/people/${subjectId}`,
  isListed: true,
  notifies: 'coordinators',
  knownTo: 'secretariat',
};
