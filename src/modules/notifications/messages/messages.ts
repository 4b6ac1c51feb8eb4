import type { NotificationKind } from '../kinds/notification-kind.js';
import type { Catalogue } from './catalogue.js';
import { en } from './en.js';
import { id } from './id.js';
import { km } from './km.js';
import type { Message, MessageFacts, WriteMessage } from './message.js';
import { th } from './th.js';
import { vi } from './vi.js';
import { zh } from './zh.js';

/** Catalogues by language. A language is added by one file and one line here. */
export const catalogues: Record<string, Catalogue> = { en, id, km, th, vi, zh };

/** The message in the reader's language, else in English; of a kind that brings its own, that one. */
export function messageFor(
  { kind, messages }: Pick<NotificationKind, 'kind' | 'messages'>,
  language: string,
  facts: MessageFacts,
): Message {
  const write = messages
    ? (messages[language] ?? messages.en)
    : ((catalogues[language] ?? en) as Record<string, WriteMessage>)[kind];
  if (!write) throw new Error(`There is no message for the notification kind “${kind}”.`);
  return write(facts);
}
