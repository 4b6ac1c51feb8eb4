import { AttendanceMissing } from '../../../workshops/workshops.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { missingAttendanceSubject } from '../subjects.js';

export const attendanceMissing: NotificationKind<'attendance-missing'> = {
  kind: 'attendance-missing',
  purpose: {
    event: 'A live session has ended, and attendance is missing after three hours',
    reader: 'Trainers of the workshop',
    reason: 'Certificates depend on it',
  },
  follows: follows({
    event: AttendanceMissing,
    id: 'sessionId',
    readers: `SELECT s.id AS subject_id, t.person_id FROM shared.workshop_sessions s
      JOIN shared.workshop_trainers t ON t.workshop_id = s.workshop_id
      JOIN shared.people p ON p.id = t.person_id AND p.status = 'active'
      WHERE s.id = ANY($1) AND EXISTS (SELECT 1 FROM shared.registrations r
        WHERE r.session_id = s.id AND NOT EXISTS (SELECT 1 FROM shared.attendances d
          WHERE d.session_id = s.id AND d.enrolment_id = r.enrolment_id))`,
  }),
  subject: missingAttendanceSubject,
  page: ({ subjectId }) => `/teach/sessions/${subjectId}`,
  isListed: true,
  timing: 'daily',
  notifies: 'trainers',
  knownTo: 'secretariat',
};
