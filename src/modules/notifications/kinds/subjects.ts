import type { LocalisedText } from '../../../platform/i18n/localised-text.js';
import { themeOf } from '../../cohorts/first-area.sql.js';
import { type AnswersBy, answersBy } from '../../enrolments/offers/answers-by.sql.js';
import type { Theme } from '../../programme/themes.js';
import { reachedRecipient } from '../announcements/reached-recipient.sql.js';

/** What an email about an offer says of its cohort. */
export interface OfferedCohort {
  /** Days (YYYY-MM-DD). */
  startsOn: string;
  endsOn: string;
  languages: string[];
  /** Of the required units of all courses, without the sessions. */
  minutes: number;
  sessions: { startsAt: string; endsAt: string }[];
}

/** What a message needs to know of its subject; each kind of subject has some of it. */
export interface SubjectRow {
  id: string;
  cohort?: LocalisedText | null;
  /** The id of that cohort, by which notifications are grouped. */
  cohortId?: string | null;
  at?: Date | null;
  /** When it ends. */
  endsAt?: Date | null;
  /** The time zone of its place. */
  zone?: string | null;
  place?: string | null;
  reason?: string | null;
  reasonCode?: string | null;
  number?: string | null;
  /** A day, where no hour matters. */
  day?: string | null;
  /** Who invites the reader. */
  by?: string | null;
  /** The state of what it is about, where it may have changed since. */
  state?: string | null;
  /** The country whose seat it is about. */
  memberState?: string | null;
  /** Of an offer, what is offered, and how the reader answers it. */
  offered?: OfferedCohort;
  answersBy?: AnswersBy;
  /** Somebody else, and their address. */
  person?: string | null;
  address?: string | null;
  /** What staff wrote. */
  title?: LocalisedText | null;
  body?: LocalisedText | null;
  /** The look of the cohort. */
  theme?: Theme | null;
  /** The session of a workshop that it is about. */
  sessionId?: string | null;
  sessionTitle?: LocalisedText | null;
  /** Another system. */
  system?: string | null;
  /** The page it is about, where the kind alone does not say. */
  path?: string;
}

// Each finds the rows of the ids $1.

// A link that was used, or replaced by another, is not worth an email; nor is a notice to an
// address that is theirs no longer.
export const tokenSubject = `SELECT t.id, t.detail AS reason,
  coalesce(i.native_name, i.latin_name) AS by, t.address
  FROM shared.account_tokens t JOIN shared.people p ON p.id = t.person_id
  LEFT JOIN shared.people i ON i.id = t.requested_by AND i.status = 'active'
  WHERE t.id = ANY($1)
    AND (t.used_at IS NULL OR t.purpose NOT IN ('activation', 'password-reset'))
    AND (t.purpose <> 'address-set' OR t.address = p.email)`;

export const exportSubject = `SELECT id, expires_at AS at
  FROM shared.privacy_exports WHERE id = ANY($1)`;

export const erasureSubject = `SELECT person_id AS id, due_at AS at
  FROM shared.erasures WHERE person_id = ANY($1) AND state = 'queued'`;

export const applicationSubject = `SELECT a.id, c.title AS cohort, c.id AS "cohortId", a.offer_expires_at AS at,
  a.decision_reason AS reason, a.reason_code AS "reasonCode", a.state,
  a.member_state AS "memberState", ${themeOf('c.id')} AS theme
  FROM shared.applications a JOIN shared.cohorts c ON c.id = a.cohort_id WHERE a.id = ANY($1)`;

export const offerSubject = `SELECT a.id, c.title AS cohort, c.id AS "cohortId", a.offer_expires_at AS at, a.state,
  a.member_state AS "memberState", ${answersBy('p')} AS "answersBy", json_build_object('startsOn', c.starts_on, 'endsOn', c.ends_on,
    'languages', c.languages,
    'minutes', (SELECT coalesce(sum(u.teaching_minutes + u.exercise_minutes), 0)
      FROM shared.cohort_courses k JOIN shared.units u ON u.course_version_id = k.course_version_id
      WHERE k.cohort_id = c.id AND u.required),
    'sessions', (SELECT coalesce(json_agg(json_build_object('startsAt', s.starts_at,
        'endsAt', s.ends_at) ORDER BY s.starts_at), '[]')
      FROM shared.workshops w JOIN shared.workshop_sessions s ON s.workshop_id = w.id
      WHERE w.cohort_id = c.id)) AS offered,
  ${themeOf('c.id')} AS theme
  FROM shared.applications a JOIN shared.cohorts c ON c.id = a.cohort_id
  JOIN shared.people p ON p.id = a.person_id WHERE a.id = ANY($1)`;

export const placeSubject = `SELECT a.id, c.title AS cohort, c.id AS "cohortId", a.state,
  coalesce(p.native_name, p.latin_name) AS person, ${themeOf('c.id')} AS theme,
  '/coordinate/' || c.id || '/nominations' AS path
  FROM shared.applications a JOIN shared.cohorts c ON c.id = a.cohort_id
  JOIN shared.people p ON p.id = a.person_id AND p.status <> 'erased' WHERE a.id = ANY($1)`;

export const windowSubject = `SELECT c.id, c.title AS cohort, c.id AS "cohortId", c.applications_close_at AS at,
  c.time_zone AS zone, c.stage AS state, ${themeOf('c.id')} AS theme,
  '/coordinate/' || c.id || '/nominations' AS path
  FROM shared.cohorts c WHERE c.id = ANY($1) AND c.applications_close_at > now()`;

export const nominationSubject = `SELECT a.id, c.title AS cohort, c.id AS "cohortId", c.applications_close_at AS at,
  c.time_zone AS zone, a.state, a.member_state AS "memberState",
  ${themeOf('c.id')} AS theme
  FROM shared.applications a JOIN shared.cohorts c ON c.id = a.cohort_id WHERE a.id = ANY($1)`;

export const enrolmentSubject = `SELECT e.id, c.title AS cohort, c.id AS "cohortId", e.reason, e.state,
  ${themeOf('c.id')} AS theme
  FROM shared.enrolments e JOIN shared.cohorts c ON c.id = e.cohort_id WHERE e.id = ANY($1)`;

export const transferSubject = `SELECT e.id, c.title AS cohort, c.id AS "cohortId",
  (SELECT o.reason FROM shared.enrolments o WHERE o.person_id = e.person_id AND o.state = 'transferred'
   ORDER BY o.ended_at DESC LIMIT 1) AS reason, ${themeOf('c.id')} AS theme
  FROM shared.enrolments e JOIN shared.cohorts c ON c.id = e.cohort_id WHERE e.id = ANY($1)`;

export const registrationSubject = `SELECT r.id, w.title AS cohort, w.cohort_id AS "cohortId", s.starts_at AS at,
  s.ends_at AS "endsAt", s.time_zone AS zone, s.place,
  s.id AS "sessionId", s.title AS "sessionTitle",
  ${themeOf('w.cohort_id')} AS theme
  FROM shared.registrations r JOIN shared.workshop_sessions s ON s.id = r.session_id
  JOIN shared.workshops w ON w.id = s.workshop_id WHERE r.id = ANY($1)`;

export const sessionSubject = `SELECT s.id, w.title AS cohort, s.starts_at AS at,
  s.ends_at AS "endsAt", s.time_zone AS zone, s.place,
  s.id AS "sessionId", s.title AS "sessionTitle", ${themeOf('w.cohort_id')} AS theme
  FROM shared.workshop_sessions s JOIN shared.workshops w ON w.id = s.workshop_id
  WHERE s.id = ANY($1)`;

export const certificateSubject = `SELECT t.id,
  jsonb_build_object('en', t.content->>'cohortTitle') AS cohort, w.cohort_id AS "cohortId",
  t.revocation_reason AS reason,
  t.number, t.expires_on::text AS day, t.state,
  CASE WHEN w.cohort_id IS NOT NULL THEN ${themeOf('w.cohort_id')} END AS theme
  FROM shared.certificates t LEFT JOIN shared.certificate_awards w ON w.id = t.award_id
  WHERE t.id = ANY($1)`;

export const announcementSubject = `SELECT r.id, c.title AS cohort, a.title, a.text AS body,
  coalesce(p.native_name, p.latin_name) AS by, ${themeOf('c.id')} AS theme,
  CASE WHEN ${reachedRecipient.sql} THEN 'sent' ELSE 'stopped' END AS state
  FROM announcement_recipients r JOIN announcements a ON a.id = r.announcement_id
  JOIN shared.cohorts c ON c.id = a.cohort_id
  LEFT JOIN shared.people p ON p.id = a.author_id WHERE r.id = ANY($1)`;

export const cohortSubject = `SELECT c.id, c.title AS cohort, c.stage AS state,
  ${themeOf('c.id')} AS theme FROM shared.cohorts c WHERE c.id = ANY($1)`;

export const missingAttendanceSubject = `SELECT s.id, w.title AS cohort,
  ${themeOf('w.cohort_id')} AS theme
  FROM shared.workshop_sessions s JOIN shared.workshops w ON w.id = s.workshop_id
  WHERE s.id = ANY($1) AND EXISTS (SELECT 1 FROM shared.registrations r
    WHERE r.session_id = s.id AND NOT EXISTS (SELECT 1 FROM shared.attendances d
      WHERE d.session_id = s.id AND d.enrolment_id = r.enrolment_id))`;

export const failedJobsSubject = `SELECT o.id, f.jobs::text AS number FROM shared.jobs o,
  (SELECT count(*) AS jobs FROM shared.jobs WHERE failed_at IS NOT NULL AND done_at IS NULL) f
  WHERE o.id = ANY($1) AND f.jobs > 0`;

export const signingCertificateSubject = `SELECT key_id AS id, expires_on::text AS day
  FROM shared.signing_certificate_reminders WHERE key_id = ANY($1)`;

export const personSubject = `SELECT p.id, coalesce(p.native_name, p.latin_name) AS person,
  p.email AS address FROM shared.people p WHERE p.id = ANY($1) AND p.status <> 'erased'`;

export const unmadeSubject = `SELECT t.id,
  jsonb_build_object('en', t.content->>'cohortTitle') AS cohort, b.cohort_id AS "cohortId",
  t.number, coalesce(t.content->>'nativeName', t.content->>'latinName') AS person,
  CASE WHEN b.cohort_id IS NULL THEN '/coordinate/register'
    ELSE '/coordinate/' || b.cohort_id || '/batches/' || b.id END AS path
  FROM shared.certificates t LEFT JOIN shared.certificate_batches b ON b.id = t.batch_id
  WHERE t.id = ANY($1) AND t.state = 'making'`;

export const batchSubject = `SELECT b.id, c.title AS cohort, c.id AS "cohortId",
  CASE WHEN c.id IS NULL THEN '/coordinate/register/batches/' || b.id
    ELSE '/coordinate/' || c.id || '/batches/' || b.id END AS path
  FROM shared.certificate_batches b LEFT JOIN shared.cohorts c ON c.id = b.cohort_id
  WHERE b.id = ANY($1) AND b.state = 'prepared'`;

export const requestSubject = `SELECT r.id,
  coalesce(c.title, jsonb_build_object('en', t.content->>'cohortTitle')) AS cohort, c.id AS "cohortId",
  CASE WHEN c.id IS NULL THEN '/coordinate/register'
    ELSE '/coordinate/' || c.id || '/certificates' END AS path
  FROM shared.certificate_requests r LEFT JOIN shared.certificates t ON t.id = r.certificate_id
  LEFT JOIN shared.certificate_awards w ON w.id = coalesce(r.award_id, t.award_id)
  LEFT JOIN shared.cohorts c ON c.id = w.cohort_id WHERE r.id = ANY($1) AND r.state = 'pending'`;

export const webhookSubject = `SELECT id, name AS system, coalesce(disabled_reason, 'on') AS state
  FROM shared.webhook_endpoints WHERE id = ANY($1)`;
