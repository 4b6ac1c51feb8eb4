import type { Database } from '../../../../platform/database/database.js';
import { AddressRefused, type Mail, type Mailer } from '../../../../platform/mail/mailer.js';
import type { Bounce } from '../../bounces/bounce-rules.js';
import {
  type ChannelServices,
  type DeliveredMessage,
  DeliveryRefused,
  type Recipient,
} from '../notification-channel.js';
import { email } from './email.js';

const message: DeliveredMessage = {
  ...{ id: 'delivery', kind: 'offer-made', subject: 'An offer', text: 'Hello\n' },
  path: '/',
  parts: {
    ...{ language: 'en', greeting: 'Hello,', paragraphs: ['Look.'], url: 'https://lms.invalid/' },
    ...{
      action: 'Open',
      sender: 'Green Envoys',
      footer: 'Why.',
      event: undefined,
      band: undefined,
    },
  },
};
const recipient: Recipient = {
  ...{ personId: 'reader', email: 'now@test.invalid', formerEmail: undefined, language: 'en' },
};

/** Services whose mail server does `send`, and whose database has this address of the reader. */
function services(send: (mail: Mail) => void, address = recipient.email) {
  const bounces: Bounce[] = [];
  const all: ChannelServices = {
    mailer: { send: async (mail: Mail) => send(mail) } as Mailer,
    db: {
      row: async () => ({ email: address }),
    } as unknown as Database,
    push: { send: async () => undefined },
    notify: async () => undefined,
    bounced: async (_recipient, bounce) => {
      bounces.push(bounce);
    },
  };
  return { all, bounces };
}

describe('The channel of emails', () => {
  it.each([
    [undefined, 'now@test.invalid'],
    ['before@test.invalid', 'before@test.invalid'],
  ])('sends to the present address, or to the former one %s', async (formerEmail, to) => {
    const mails: Mail[] = [];
    const { all } = services((mail) => mails.push(mail));
    await email.deliver(message, { ...recipient, formerEmail }, all);
    expect(mails).toEqual([
      {
        ...{ id: 'delivery', to, subject: 'An offer', text: 'Hello\n\nWhy.\n' },
        html: expect.stringContaining('<html lang="en">'),
        images: [expect.objectContaining({ cid: 'emblem@green-envoys', type: 'image/png' })],
        attachments: [],
      },
    ]);
  });

  it('attaches an event as one, whatever its title and place contain', async () => {
    const mails: Mail[] = [];
    const { all } = services((mail) => mails.push(mail));
    const hostile = 'ព្រៃ;,\\\r\nATTENDEE:mailto:a@b.invalid\rEND:VEVENT\nBEGIN:VALARM';
    const event = {
      ...{ id: 'session-1@green-envoys', summary: hostile, location: hostile.repeat(9) },
      ...{ start: new Date('2027-03-01T02:00Z'), end: new Date('2027-03-01T03:00Z') },
      ...{ stamp: new Date('2027-01-01T00:00Z'), url: 'https://lms.invalid/workshops' },
    };
    await email.deliver({ ...message, parts: { ...message.parts, event } }, recipient, all);
    const [file] = mails[0]?.attachments ?? [];
    expect(file).toMatchObject({ name: 'event.ics', type: 'text/calendar; charset=utf-8' });
    const lines = String(file?.content).split(/\r\n|\r|\n/);
    expect(lines.filter((line) => /^(ATTENDEE|BEGIN|END)/.test(line))).toEqual([
      ...['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'END:VEVENT', 'END:VCALENDAR'],
    ]);
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const unfolded = lines.join('\n').replaceAll('\n ', '');
    expect(unfolded).toContain('SUMMARY:ព្រៃ\\;\\,\\\\\\nATTENDEE:mailto:a@b.invalid\\nEND:VEVENT');
  });

  it('is refused for good where the address is, and tried again after anything else', async () => {
    const refused = services(() => {
      throw new AddressRefused(550);
    });
    await expect(email.deliver(message, recipient, refused.all)).rejects.toThrow(DeliveryRefused);
    const failure = new Error('connection lost');
    const failed = services(() => {
      throw failure;
    });
    await expect(email.deliver(message, recipient, failed.all)).rejects.toBe(failure);
    expect(email.failureOf?.(failure)).toBe('mail-server-not-reached');
    expect(email.failureOf?.({ responseCode: 451 })).toBe('mail-not-accepted');
  });

  it('stops emails to an address that is refused, unless it was corrected', async () => {
    const { all, bounces } = services(() => {
      throw new AddressRefused(550, '5.1.1');
    });
    const refusal = await email.deliver(message, recipient, all).catch((error) => error);
    await email.onRefused?.({ ...recipient, formerEmail: 'before@test.invalid' }, all, refusal);
    expect(bounces).toEqual([]);
    await email.onRefused?.(recipient, all, refusal);
    expect(bounces).toEqual([{ kind: 'bounce', permanent: true, status: '5.1.1' }]);
    const corrected = services(() => undefined, 'new@test.invalid');
    const tried = email.onRefused?.(recipient, corrected.all, refusal);
    await expect(tried).rejects.toThrow('was corrected');
    expect(corrected.bounces).toEqual([]);
  });
});
