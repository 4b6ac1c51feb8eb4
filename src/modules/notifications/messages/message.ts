import type { Theme } from '../../programme/themes.js';
import type { CalendarEvent } from '../../workshops/session-event.js';

/** What a message may mention; each kind uses what it needs. */
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
  /** What staff wrote, of an announcement. */
  title: string;
  body: string;
  /** Somebody else, and their email address. */
  person: string;
  address: string;
  /** Another system. */
  system: string;
  /** Where to write to. */
  contact: string;
  /** Of an offer: the days, the hours a week, the sessions, and the languages. */
  dates: string;
  hours: string;
  sessions: string;
  languages: string;
  /** Whether their account is open. */
  isOpen: boolean;
  /** Whether they answer an offer by its link, without an account. */
  answersByLink: boolean;
}

/** What a kind says in one language: without greeting and signature, which all messages share. */
export interface Message {
  subject: string;
  /**
   * Paragraphs, with an empty line between them. A line "Label: value" is a fact; the paragraph that
   * is the address alone is a button where a channel has buttons.
   */
  text: string;
  /** What is on that button. */
  action?: string;
  /** Set where not even the name of the reader may be mentioned. */
  isAnonymous?: boolean;
}

export type WriteMessage = (facts: MessageFacts) => Message;

/** The cohort that a message is about, as its cover shows it. */
export interface MessageBand {
  title: string;
  theme: Theme;
}

/** A message with all that surrounds it, as channels get it. */
export interface MessageParts {
  language: string;
  greeting: string;
  paragraphs: string[];
  /** Pages that are listed after the first paragraph. */
  links?: { text: string; url: string }[];
  /** The address that one of the paragraphs may be. */
  url: string;
  action: string;
  sender: string;
  footer: string;
  /** Where the reader chooses which emails they get; none, if this one is always sent. */
  settingsUrl?: string | undefined;
  /** What a reader can add to a calendar. */
  event: CalendarEvent | undefined;
  band: MessageBand | undefined;
}

/** The message as plain text, without the footer: that is for emails. */
export function plainText({ greeting, paragraphs, links = [], sender }: MessageParts): string {
  const [first, ...others] = paragraphs;
  const listed = links.map(({ text, url }) => `• ${text}\n  ${url}`);
  return `${[greeting, first, ...listed, ...others, sender].join('\n\n')}\n`;
}
