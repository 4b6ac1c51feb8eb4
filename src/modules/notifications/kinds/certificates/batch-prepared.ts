import { BatchPrepared } from '../../../certificates/certificates.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { batchSubject } from '../subjects.js';
import { colleagues } from './colleagues.js';

/** For the rest of the secretariat, who may approve it. */
export const batchPrepared: NotificationKind<'batch-prepared'> = {
  kind: 'batch-prepared',
  purpose: {
    event: 'A batch of certificates is prepared',
    reader: 'Programme coordinators, except the one who prepared it',
    reason: 'A second person approves it',
  },
  follows: follows({
    event: BatchPrepared,
    id: 'batchId',
    readers: colleagues(
      'b.id',
      `JOIN shared.certificate_batches b ON b.id = ANY($1) AND b.state = 'prepared'
       WHERE g.person_id <> b.prepared_by`,
    ),
  }),
  subject: batchSubject,
  page: ({ row }) => row.path ?? '/coordinate/register',
  isListed: true,
  notifies: 'secretariat',
  knownTo: 'secretariat',
};
