import type { Kind } from '../../../platform/kinds/kinds.js';
import type { DomainEvent, EventClass } from '../../../platform/outbox/domain-event.js';
import type { WriteMessage } from '../messages/message.js';
import type { Timing } from '../settings/timings.js';
import type { SubjectRow } from './subjects.js';

/** The event that a kind follows, and who is notified of it. */
export interface Following {
  /** Its class; a plug-in, which cannot import that, gives the name of the class. */
  event: EventClass<DomainEvent> | string;
  /** The field of the event with the id of what the notification is about. */
  id: string;
  /**
   * SQL that finds, for the ids $1 of events that come at the same time, rows of `subject_id` and
   * `person_id`: nobody, where it is no longer so.
   */
  readers: string;
  /** The job that notifies; kinds with the same event may share one. The kind's name otherwise. */
  job?: string;
  /** A job that comes first, see `JobOptions`. */
  after?: string;
}

/** A following whose field `id` is one of its event's. */
export const follows = <E extends DomainEvent>(
  following: Following & { event: EventClass<E>; id: keyof E },
): Following => following;

/** What the page of a notification may depend on. */
export interface PageFacts {
  subjectId: string;
  row: SubjectRow;
  /** Whether the reader has opened their account. */
  verified: boolean;
  /** Of an account token, the secret part of its link. */
  token: () => string;
  /** Of an offer, the same: its link shows the offer to people who are not signed in. */
  offerToken: () => string;
}

/** A path of the site, beginning with a slash. */
export type Page = (about: PageFacts) => string;

/**
 * Which staff see that it was sent: only administrators; programme coordinators too; national
 * coordinators too; or these where they read the application, or the certificate, that it is about.
 */
export type KnownTo =
  | 'administrators'
  | 'secretariat'
  | 'national-coordinators'
  | 'readers-of-application'
  | 'readers-of-certificate';

/** What happens, who is notified of it, and why: a row of docs/notifications.md. */
export interface Purpose {
  event: string;
  reader: string;
  reason: string;
}

/** One kind of notification: everything that differs between kinds, but for the words. */
export interface NotificationKind<Name extends string = string> extends Kind {
  readonly kind: Name;
  readonly purpose: Purpose;
  /** None for a kind that a service sends. */
  readonly follows?: Following;
  /** SQL that answers a `SubjectRow` for each of the ids $1; nothing for what is gone. */
  readonly subject: string;
  /** The states of its subject in which it is still true; any, when there are none. */
  readonly states?: readonly string[];
  /** Where the reader continues from here. */
  readonly page: Page;
  /** The page for a reader who is signed in, where that is another. */
  readonly ownPage?: Page;
  /** Whether it is in the list of the application; an email about the account is not. */
  readonly isListed: boolean;
  /** Sent to thousands at once: delivered after certificates that are still to be made. */
  readonly isBulk?: boolean;
  /**
   * When it is delivered, unless the reader has chosen otherwise: `at-once`, without it. `always`:
   * nobody can turn it off or delay it.
   */
  readonly timing?: Timing | 'always';
  /** Whether an email is tried although earlier ones came back: its reader is waiting for it. */
  readonly triesStopped?: boolean;
  /** The staff who are notified of it, where nobody else is: only they choose its timing. */
  readonly notifies?:
    | 'secretariat'
    | 'national-coordinators'
    | 'coordinators'
    | 'trainers'
    | 'administrators'
    | 'staff';
  /** Whether its email goes to the address that the reader had before, which the subject row has. */
  readonly isForFormerAddress?: boolean;
  readonly knownTo: KnownTo;
  /** Messages by language, at least in English, of a kind that the catalogues do not have. */
  readonly messages?: Readonly<Record<string, WriteMessage>>;
}
