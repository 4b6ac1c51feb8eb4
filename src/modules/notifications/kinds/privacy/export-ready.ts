import { ExportReady } from '../../../people/privacy/privacy.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { exportSubject } from '../subjects.js';

export const exportReady: NotificationKind<'export-ready'> = {
  kind: 'export-ready',
  purpose: {
    event: 'A copy of one’s data is ready',
    reader: 'The person',
    reason: 'It can be downloaded for a few days only',
  },
  follows: follows({
    event: ExportReady,
    id: 'exportId',
    readers: `SELECT id AS subject_id, person_id FROM shared.privacy_exports
      WHERE id = ANY($1) AND file_id IS NOT NULL`,
  }),
  subject: exportSubject,
  page: () => '/my-data',
  isListed: true,
  timing: 'always',
  knownTo: 'administrators',
};
