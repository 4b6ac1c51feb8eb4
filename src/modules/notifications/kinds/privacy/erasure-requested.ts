import { ErasureRequested } from '../../../people/privacy/privacy.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { erasureSubject } from '../subjects.js';

export const erasureRequested: NotificationKind<'erasure-requested'> = {
  kind: 'erasure-requested',
  purpose: {
    event: 'A person asks to be erased',
    reader: 'The person',
    reason: 'They can cancel until the day it is done',
  },
  follows: follows({
    event: ErasureRequested,
    id: 'personId',
    readers: `SELECT person_id AS subject_id, person_id FROM shared.erasures
      WHERE person_id = ANY($1) AND state = 'queued'`,
  }),
  subject: erasureSubject,
  page: () => '/my-data',
  isListed: true,
  timing: 'always',
  knownTo: 'administrators',
};
