import { NominationsClosing } from '../../../enrolments/enrolments.events.js';
import type { NotificationKind } from '../notification-kind.js';
import { windowSubject } from '../subjects.js';
import { coordinatorsWithSeats, nationalNotice } from './national-coordinators.js';

/** A nominee who withdrew or was rejected does not count. */
const hasFreeSeats = `q.seats > (SELECT count(*) FROM shared.applications a
  WHERE a.cohort_id = c.id AND a.member_state = q.pool
    AND a.state NOT IN ('withdrawn', 'rejected', 'declined'))`;

export const nominationsClosing: NotificationKind<'nominations-closing'> = {
  ...nationalNotice,
  kind: 'nominations-closing',
  purpose: {
    event: 'Three days before nominations close',
    reader: 'National coordinators of countries with more seats than nominees',
    reason: 'A seat without a nominee may be lost',
  },
  follows: coordinatorsWithSeats(NominationsClosing, hasFreeSeats),
  subject: windowSubject,
  states: ['open'],
};
