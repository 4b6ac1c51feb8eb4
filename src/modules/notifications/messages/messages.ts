import type { Catalogue, Message, MessageFacts, NotificationKind } from './catalogue.js';
import { en } from './en.js';

/** Catalogues by language. A language is added by one file and one line here. */
const catalogues: Record<string, Catalogue> = { en };

/** The message in the reader's language, else in English. */
export const messageFor = (
  kind: NotificationKind,
  language: string,
  facts: MessageFacts,
): Message => (catalogues[language] ?? en)[kind](facts);
