import type { NotificationKind } from '../notification-kind.js';

/** Notifies all administrators of what the ids $1 are of. */
export const administrators = `SELECT DISTINCT i.id AS subject_id, g.person_id
  FROM unnest($1::uuid[]) AS i (id) JOIN shared.role_grants g ON g.role = 'administrator'
  JOIN shared.people p ON p.id = g.person_id AND p.status = 'active'`;

/** What the kinds for administrators have in common. */
export const administratorNotice = {
  isListed: true,
  notifies: 'administrators',
  knownTo: 'administrators',
} as const satisfies Partial<NotificationKind>;
