import type { Catalogue, Message, MessageFacts, NotificationKind } from './catalogue.js';
import { en } from './en.js';
import { id } from './id.js';
import { km } from './km.js';
import { th } from './th.js';
import { vi } from './vi.js';
import { zh } from './zh.js';

/** Catalogues by language. A language is added by one file and one line here. */
export const catalogues: Record<string, Catalogue> = { en, id, km, th, vi, zh };

/** The message in the reader's language, else in English. */
export const messageFor = (
  kind: NotificationKind,
  language: string,
  facts: MessageFacts,
): Message => (catalogues[language] ?? en)[kind](facts);
