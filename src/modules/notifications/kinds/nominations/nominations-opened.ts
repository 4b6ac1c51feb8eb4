import { NominationsOpened } from '../../../enrolments/enrolments.events.js';
import type { NotificationKind } from '../notification-kind.js';
import { windowSubject } from '../subjects.js';
import { coordinatorsWithSeats, nationalNotice } from './national-coordinators.js';

export const nominationsOpened: NotificationKind<'nominations-opened'> = {
  ...nationalNotice,
  kind: 'nominations-opened',
  purpose: {
    event: 'Nominations for a cohort begin',
    reader: 'National coordinators of countries with seats',
    reason: 'They can nominate from that day',
  },
  follows: coordinatorsWithSeats(NominationsOpened),
  subject: windowSubject,
  states: ['open'],
};
