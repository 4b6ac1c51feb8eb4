import type { DomainEvent, EventClass } from '../../../../platform/outbox/domain-event.js';
import { verificationUrl } from '../../../certificates/credentials/issuer.js';
import { type Following, follows, type Page } from '../notification-kind.js';

/** Notifies holders, while `condition` is met of their certificate. */
export const holders = <E extends DomainEvent & { certificateId: string }>(
  event: EventClass<E>,
  condition: string,
  more: Pick<Following, 'job' | 'after'> = {},
): Following =>
  follows<DomainEvent & { certificateId: string }>({
    event,
    id: 'certificateId',
    readers: `SELECT id AS subject_id, person_id FROM shared.certificates
      WHERE id = ANY($1) AND person_id IS NOT NULL AND ${condition}`,
    ...more,
  });

/** Where a certificate is verified; signed in, holders are led to the document. */
export const certificatePages: { page: Page; ownPage: Page } = {
  page: ({ row }) => verificationUrl('', row.number ?? ''),
  ownPage: () => '/certificates',
};
