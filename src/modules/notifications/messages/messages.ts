import { en } from './en.js';

/** What a notification may speak of; each kind uses what it needs. */
export interface MessageFacts {
  name: string;
  cohort: string;
  /** Where to go. */
  url: string;
  /** Day and hour, in the reader's zone and language. */
  when: string;
  place: string;
  reason: string;
  number: string;
}

export interface Message {
  subject: string;
  text: string;
}

export const notificationKinds = [
  'account-activation',
  'account-already-active',
  'offer-made',
  'placed-on-waiting-list',
  'application-rejected',
  'offer-lapsed',
  'enrolled',
  'session-registered',
  'certificate-issued',
  'certificate-revoked',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export type Catalogue = Record<NotificationKind, (facts: MessageFacts) => Message>;

/** Catalogues by language. A language is added by one file and one line here. */
const catalogues: Record<string, Catalogue> = { en };

/** The message in the reader's language, else in English. */
export const messageFor = (
  kind: NotificationKind,
  language: string,
  facts: MessageFacts,
): Message => (catalogues[language] ?? en)[kind](facts);
