import PostalMime, { type Email } from 'postal-mime';
import type { ReportedBounce } from './bounces.service.js';

/** Limits within which a message that came back is read. */
const limits = { maxNestingDepth: 10, maxHeadersSize: 256 * 1_024, forceRfc822Attachments: true };

/** The fields of a block of headers, by their names in lower case; the first of each. */
function fieldsOf(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

const textOf = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8');

/** "rfc822; name@example.org" without its type. */
const afterType = (value: string | undefined) => value?.split(';').at(-1)?.trim();

/**
 * What a message says that came to the mailbox for what comes back: a delivery status (RFC 3464) or a
 * complaint (RFC 5965). Nothing for any other, such as that somebody is on holiday, and for emails
 * that are only late.
 */
export async function bouncesInMessage(message: Buffer): Promise<ReportedBounce[]> {
  const email = await PostalMime.parse(message, { ...limits, attachmentEncoding: 'arraybuffer' });
  const part = (...types: string[]) => {
    const found = email.attachments.find(({ mimeType }) => types.includes(mimeType));
    return found && textOf(found.content);
  };
  const original = fieldsOf(part('text/rfc822-headers', 'message/rfc822') ?? '');
  const about = { returnedTo: returnedTo(email), messageId: original.get('message-id') };
  const complaint = part('message/feedback-report');
  if (complaint) {
    const { size } = fieldsOf(complaint);
    return size > 0 ? [{ kind: 'complaint', permanent: true, status: '', ...about }] : [];
  }
  const [, ...recipients] = (part('message/delivery-status') ?? '').split(/\r?\n\r?\n/);
  return recipients.flatMap((block): ReportedBounce[] => {
    const fields = fieldsOf(block);
    if (fields.get('action')?.toLowerCase() !== 'failed') return [];
    const status = fields.get('status')?.split(' ')[0] ?? '';
    const address = afterType(fields.get('original-recipient') ?? fields.get('final-recipient'));
    return [{ kind: 'bounce', permanent: status.startsWith('5'), status, ...about, address }];
  });
}

/** Our own address that it came back to. */
function returnedTo({ headers, to = [] }: Email): string | undefined {
  const known = ['delivered-to', 'x-original-to', 'original-recipient'];
  const addresses = [
    ...headers.filter(({ key }) => known.includes(key)).map(({ value }) => value),
    ...to.map(({ address }) => address ?? ''),
  ];
  return addresses
    .map((one) => /bounces\+[^\s<>;]{1,60}@[^\s<>;]{1,255}/i.exec(one)?.[0])
    .find(Boolean);
}
