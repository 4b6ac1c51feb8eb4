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

export type WriteMessage = (facts: MessageFacts) => Message;
