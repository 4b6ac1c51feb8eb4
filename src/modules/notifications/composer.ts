import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { type LocalisedText, textIn } from '../../platform/i18n/localised-text.js';
import { lineFault } from '../../platform/text/plain-line.js';
import { offsetOf, zoneName } from '../../platform/time/zone-names.js';
import { verificationUrl } from '../certificates/credentials/issuer.js';
import { AccountTokens } from '../people/accounts/account-tokens.js';
import type { Person } from '../people/person.entity.js';
import type { Message, NotificationKind } from './messages/catalogue.js';
import { messageFor } from './messages/messages.js';
import { reasonIn } from './messages/reasons.js';
import type { Notification } from './notification.entity.js';

/** A notification with its reader. */
export type Reader = Pick<Notification, 'kind' | 'subjectId'> &
  Pick<Notification, 'personId'> &
  Pick<Person, 'email' | 'latinName' | 'nativeName' | 'language' | 'timeZone'> & {
    /** Whether its owner has opened the account by a link sent to the address. */
    verified: boolean;
  };

interface SubjectRow {
  id: string;
  cohort: LocalisedText | null;
  at: Date | null;
  zone: string | null;
  place: string | null;
  reason: string | null;
  reasonCode?: string | null;
  number: string | null;
  /** A day, where no hour matters. */
  day?: string | null;
  /** Who invites the reader. */
  by?: string | null;
  /** The state of what it is about, where it may have changed since. */
  state?: string | null;
  /** Somebody else, and their address. */
  person?: string | null;
  address?: string | null;
  /** The page it is about, where the kind alone does not say. */
  path?: string;
}

// What each kind of subject tells; $1 are ids.
const subjects = {
  // A link that was used, or replaced by another, is not worth an email; nor is a notice to an
  // address that is theirs no longer.
  token: `SELECT t.id, NULL::jsonb AS cohort, NULL::timestamptz AS at, NULL AS zone, NULL AS place,
    t.detail AS reason, NULL AS number, coalesce(i.native_name, i.latin_name) AS by, t.address
    FROM shared.account_tokens t JOIN shared.people p ON p.id = t.person_id
    LEFT JOIN shared.people i ON i.id = t.requested_by AND i.status = 'active'
    WHERE t.id = ANY($1)
      AND (t.used_at IS NULL OR t.purpose NOT IN ('activation', 'password-reset'))
      AND (t.purpose <> 'address-set' OR t.address = p.email)`,
  export: `SELECT id, NULL::jsonb AS cohort, expires_at AS at, NULL AS zone, NULL AS place, NULL AS reason,
    NULL AS number FROM shared.privacy_exports WHERE id = ANY($1)`,
  erasure: `SELECT person_id AS id, NULL::jsonb AS cohort, due_at AS at, NULL AS zone, NULL AS place,
    NULL AS reason, NULL AS number FROM shared.erasures WHERE person_id = ANY($1) AND state = 'queued'`,
  application: `SELECT a.id, c.title AS cohort, a.offer_expires_at AS at, NULL AS zone, NULL AS place,
    a.decision_reason AS reason, a.reason_code AS "reasonCode", NULL AS number, a.state
    FROM shared.applications a JOIN shared.cohorts c ON c.id = a.cohort_id WHERE a.id = ANY($1)`,
  nomination: `SELECT a.id, c.title AS cohort, c.applications_close_at AS at, c.time_zone AS zone,
    NULL AS place, NULL AS reason, NULL AS number, a.state
    FROM shared.applications a JOIN shared.cohorts c ON c.id = a.cohort_id WHERE a.id = ANY($1)`,
  enrolment: `SELECT e.id, c.title AS cohort, NULL::timestamptz AS at, NULL AS zone, NULL AS place,
    e.reason, NULL AS number, e.state
    FROM shared.enrolments e JOIN shared.cohorts c ON c.id = e.cohort_id WHERE e.id = ANY($1)`,
  transfer: `SELECT e.id, c.title AS cohort, NULL::timestamptz AS at, NULL AS zone, NULL AS place,
    (SELECT o.reason FROM shared.enrolments o WHERE o.person_id = e.person_id AND o.state = 'transferred'
     ORDER BY o.ended_at DESC LIMIT 1) AS reason, NULL AS number
    FROM shared.enrolments e JOIN shared.cohorts c ON c.id = e.cohort_id WHERE e.id = ANY($1)`,
  registration: `SELECT r.id, w.title AS cohort, s.starts_at AS at, s.time_zone AS zone, s.place, NULL AS reason,
    NULL AS number FROM shared.registrations r JOIN shared.workshop_sessions s ON s.id = r.session_id
    JOIN shared.workshops w ON w.id = s.workshop_id WHERE r.id = ANY($1)`,
  certificate: `SELECT t.id, jsonb_build_object('en', t.content->>'cohortTitle') AS cohort,
    NULL::timestamptz AS at, NULL AS zone, NULL AS place, t.revocation_reason AS reason, t.number,
    t.expires_on::text AS day, t.state FROM shared.certificates t WHERE t.id = ANY($1)`,
  person: `SELECT p.id, NULL::jsonb AS cohort, NULL::timestamptz AS at, NULL AS zone, NULL AS place,
    NULL AS reason, NULL AS number, coalesce(p.native_name, p.latin_name) AS person, p.email AS address
    FROM shared.people p WHERE p.id = ANY($1) AND p.status <> 'erased'`,
  unmade: `SELECT t.id, jsonb_build_object('en', t.content->>'cohortTitle') AS cohort,
    NULL::timestamptz AS at, NULL AS zone, NULL AS place, NULL AS reason, t.number,
    coalesce(t.content->>'nativeName', t.content->>'latinName') AS person,
    CASE WHEN b.cohort_id IS NULL THEN '/coordinate/register'
      ELSE '/coordinate/' || b.cohort_id || '/batches/' || b.id END AS path
    FROM shared.certificates t LEFT JOIN shared.certificate_batches b ON b.id = t.batch_id
    WHERE t.id = ANY($1) AND t.state = 'making'`,
  batch: `SELECT b.id, c.title AS cohort, NULL::timestamptz AS at, NULL AS zone, NULL AS place,
    NULL AS reason, NULL AS number, CASE WHEN c.id IS NULL THEN '/coordinate/register/batches/' || b.id
      ELSE '/coordinate/' || c.id || '/batches/' || b.id END AS path
    FROM shared.certificate_batches b LEFT JOIN shared.cohorts c ON c.id = b.cohort_id
    WHERE b.id = ANY($1) AND b.state = 'prepared'`,
  request: `SELECT r.id, coalesce(c.title, jsonb_build_object('en', t.content->>'cohortTitle')) AS cohort,
    NULL::timestamptz AS at, NULL AS zone, NULL AS place, NULL AS reason, NULL AS number,
    CASE WHEN c.id IS NULL THEN '/coordinate/register'
      ELSE '/coordinate/' || c.id || '/certificates' END AS path
    FROM shared.certificate_requests r LEFT JOIN shared.certificates t ON t.id = r.certificate_id
    LEFT JOIN shared.certificate_awards w ON w.id = coalesce(r.award_id, t.award_id)
    LEFT JOIN shared.cohorts c ON c.id = w.cohort_id WHERE r.id = ANY($1) AND r.state = 'pending'`,
};

const subjectOf: Record<NotificationKind, keyof typeof subjects> = {
  'account-activation': 'token',
  'account-already-active': 'token',
  'account-password-reset': 'token',
  'account-security-changed': 'token',
  'account-identity-linked': 'token',
  'account-identity-unlinked': 'token',
  'account-guessed-at': 'token',
  'account-codes-locked': 'token',
  'account-merged': 'token',
  'account-merged-away': 'token',
  'account-address-changed': 'token',
  'account-address-set': 'token',
  'export-ready': 'export',
  'erasure-requested': 'erasure',
  nominated: 'nomination',
  'offer-made': 'application',
  'placed-on-waiting-list': 'application',
  'application-rejected': 'application',
  'offer-expired': 'application',
  enrolled: 'enrolment',
  'enrolment-removed': 'enrolment',
  'enrolment-transferred': 'transfer',
  'session-registered': 'registration',
  'certificate-issued': 'certificate',
  'certificate-revoked': 'certificate',
  'certificate-reinstated': 'certificate',
  'certificate-corrected': 'certificate',
  'certificate-running-out': 'certificate',
  'batch-prepared': 'batch',
  'certificate-request-made': 'request',
  'certificate-not-made': 'unmade',
  'address-refused': 'person',
};

/** The states in which a message is still true: what was decided since has a message of its own. */
const trueWhile: Partial<Record<NotificationKind, string[]>> = {
  nominated: ['draft', 'submitted'],
  'offer-made': ['offered'],
  'placed-on-waiting-list': ['waiting'],
  'application-rejected': ['rejected'],
  'offer-expired': ['waiting'],
  enrolled: ['active', 'completed'],
  'enrolment-removed': ['removed'],
  'certificate-issued': ['issued'],
  'certificate-corrected': ['issued'],
  'certificate-revoked': ['revoked'],
  'certificate-reinstated': ['issued'],
  'certificate-running-out': ['issued'],
};

const isStillTrue = (kind: NotificationKind, { state }: SubjectRow): boolean =>
  !state || (trueWhile[kind]?.includes(state) ?? true);

/** Makes the words of a notification, for its reader, as things are now. */
@Injectable()
export class Composer {
  constructor(
    private readonly db: Database,
    private readonly tokens: AccountTokens,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** One message; undefined when what it is about is gone, or is no longer so. */
  async compose(reader: Reader): Promise<(Message & { path: string }) | undefined> {
    return (await this.composeAll([reader]))[0];
  }

  /** The messages of many, with one query for each kind of subject. */
  async composeAll(readers: Reader[]): Promise<((Message & { path: string }) | undefined)[]> {
    const rows = new Map<string, SubjectRow>();
    for (const [subject, sql] of Object.entries(subjects)) {
      const ids = readers.filter(({ kind }) => subjectOf[kind] === subject).map((r) => r.subjectId);
      if (ids.length === 0) continue;
      for (const row of await this.db.rows<SubjectRow>(sql, [ids])) rows.set(row.id, row);
    }
    return readers.map((reader) => {
      const row = rows.get(reader.subjectId);
      return row && isStillTrue(reader.kind, row) ? this.write(reader, row) : undefined;
    });
  }

  private write(reader: Reader, row: SubjectRow): Message & { path: string } {
    const url = this.urlOf(reader, row);
    const message = messageFor(reader.kind, reader.language, {
      // No stranger's words in an email of the programme: a name only where it is the reader's own.
      name: reader.verified ? plain(reader.nativeName ?? reader.latinName) : '',
      by: plain(row.by ?? ''),
      cohort: row.cohort ? textIn(row.cohort, reader.language) : '',
      url,
      when: row.day ? dayOf(row.day, reader) : whenOf(row, reader),
      place: row.place ?? '',
      reason: [reasonIn(reader.language, row.reasonCode ?? null), row.reason]
        .filter(Boolean)
        .join('\n\n'),
      number: row.number ?? '',
      person: plain(row.person ?? ''),
      address: row.address ?? '',
      contact: this.settings.contactEmail,
      isOpen: reader.verified,
    });
    // Signed in, holders are led to the document rather than to its verification.
    const own = subjectOf[reader.kind] === 'certificate' && row.number && url.includes(row.number);
    return { ...message, path: own ? '/certificates' : url.slice(new URL(url).origin.length) };
  }

  /** The page where the reader goes on from here. */
  private urlOf(
    { kind, subjectId, verified }: Reader,
    { number, path, reason }: SubjectRow,
  ): string {
    const at = (path: string) => `${this.settings.publicUrl}${path}`;
    if (path) return at(path);
    if (kind === 'certificate-running-out') return at('/cohorts');
    if (kind === 'address-refused') return at(`/people/${subjectId}`);
    // In the fragment: the token reaches no server's log and no other site.
    const opens = kind === 'account-address-set' && !verified;
    if (kind === 'account-activation' || opens) {
      const next = reason ? `?next=/cohorts/${reason}` : '';
      return at(`/activate${next}#${this.tokens.tokenOf(subjectId)}`);
    }
    if (kind === 'account-password-reset') {
      return at(`/new-password#${this.tokens.tokenOf(subjectId)}`);
    }
    if (kind === 'account-address-set') return at('/sign-in');
    if (kind === 'account-already-active') {
      return at(reason ? `/sign-in?next=/cohorts/${reason}` : '/sign-in');
    }
    if (subjectOf[kind] === 'token') return at('/security');
    if (subjectOf[kind] === 'export' || subjectOf[kind] === 'erasure') return at('/my-data');
    if (number) return verificationUrl(this.settings.publicUrl, number);
    if (subjectOf[kind] === 'registration') return at('/workshops');
    if (kind === 'enrolment-removed') return at('/home');
    const toApplication = ['application', 'nomination'].includes(subjectOf[kind]);
    return at(toApplication ? `/applications/${subjectId}` : `/study/${subjectId}`);
  }
}

/** A name as it may stand in an email; nothing for one that was taken before there was a rule. */
const plain = (name: string): string => (lineFault(name) ? '' : name);

const dayOf = (day: string, { language }: Reader) =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(day),
  );

/** British order and a clock of 24 hours in English; elsewhere as the language has it. */
const localeOf = (language: string) => (language === 'en' ? 'en-GB' : language);

/** The moment in the reader's zone, and in the zone of the place where the clocks there differ. */
function whenOf({ at, zone }: SubjectRow, { language, timeZone }: Reader): string {
  if (!at) return '';
  const written = (of: string) => {
    const options = { dateStyle: 'full', timeStyle: 'short', timeZone: of } as const;
    const moment = new Intl.DateTimeFormat(localeOf(language), options).format(at);
    return language === 'zh'
      ? `${moment}（${zoneName(of, language, at)}）`
      : `${moment} (${zoneName(of, language, at)})`;
  };
  return zone && offsetOf(zone, at) !== offsetOf(timeZone, at)
    ? `${written(timeZone)} – ${written(zone)}`
    : written(timeZone);
}
