import type { Settings } from '../../../platform/config/settings.js';
import type { DeliveredMessage } from '../channels/notification-channel.js';
import { type ComposedMessage, greetedName, type Reader } from '../composer.js';
import { frameIn } from '../messages/frames.js';
import { type MessageParts, plainText } from '../messages/message.js';
import { summaryTextsIn } from '../messages/summary-texts.js';

/** The email of a daily summary: a line for each message, with a link to its page. */
export function composeSummary(
  reader: Reader,
  messages: Pick<ComposedMessage, 'subject' | 'path'>[],
  /** How many there are besides these. */
  more: number,
  { publicUrl, contactEmail }: Settings,
): Omit<DeliveredMessage, 'id'> {
  const { language } = reader;
  const frame = frameIn(language);
  const texts = summaryTextsIn(language);
  const path = '/notifications';
  const url = `${publicUrl}${path}`;
  const parts: MessageParts = {
    language,
    greeting: frame.greeting(greetedName(reader)),
    paragraphs: [texts.intro, ...(more > 0 ? [texts.more(more)] : []), url],
    links: messages.map((one) => ({ text: one.subject, url: `${publicUrl}${one.path}` })),
    ...{ url, action: texts.action, sender: frame.sender },
    footer: frame.footer(contactEmail),
    settingsUrl: `${url}/settings`,
    ...{ event: undefined, band: undefined },
  };
  const subject = texts.subject(messages.length + more);
  return { kind: 'daily-summary', subject, text: plainText(parts), parts, path };
}
