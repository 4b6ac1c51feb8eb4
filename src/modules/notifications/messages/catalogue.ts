/** What a notification may speak of; each kind uses what it needs. */
export interface MessageFacts {
  /** The reader; empty while nothing proves that the address is theirs. */
  name: string;
  /** Who invites them; empty when nobody of the programme does. */
  by: string;
  cohort: string;
  /** Where to go. */
  url: string;
  /** Day and hour, in the reader's zone and language. */
  when: string;
  place: string;
  /** Why; of a linked account, the name of its provider. */
  reason: string;
  number: string;
  /** Somebody else, and their email address. */
  person: string;
  address: string;
  /** Where to write to. */
  contact: string;
  /** Whether their account is open. */
  isOpen: boolean;
}

export interface Message {
  subject: string;
  text: string;
}

export const notificationKinds = [
  'account-activation',
  'account-already-active',
  'account-password-reset',
  'account-security-changed',
  'account-identity-linked',
  'account-identity-unlinked',
  'account-guessed-at',
  'account-codes-locked',
  'account-merged',
  'account-merged-away',
  'account-address-changed',
  'account-address-set',
  'export-ready',
  'erasure-requested',
  'nominated',
  'offer-made',
  'placed-on-waiting-list',
  'application-rejected',
  'offer-expired',
  'enrolled',
  'enrolment-removed',
  'enrolment-transferred',
  'session-registered',
  'certificate-issued',
  'certificate-revoked',
  'certificate-reinstated',
  'certificate-corrected',
  'certificate-running-out',
  'batch-prepared',
  'certificate-request-made',
  'certificate-not-made',
  'address-refused',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export type Catalogue = Record<NotificationKind, (facts: MessageFacts) => Message>;
