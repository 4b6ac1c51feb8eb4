import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { Dkim } from '../config/dkim.js';
import type { Settings } from '../config/settings.js';
import type { Database } from '../database/database.js';
import { type Mail, Mailer } from './mailer.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1_024 });
const dkim: Dkim = { domainName: 'envoys.test', keySelector: 'mail-1', privateKey };

/** The DNS of the test: the record of the key, and nothing else. */
const resolver = async (name: string, type: string) => {
  if (name !== 'mail-1._domainkey.envoys.test' || type !== 'TXT') {
    throw Object.assign(new Error(name), { code: 'ENOTFOUND' });
  }
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  return [[`v=DKIM1; k=rsa; p=${key}`]];
};

const image = {
  cid: 'emblem@test',
  name: 'emblem.png',
  type: 'image/png',
  content: Buffer.of(1, 2),
};
const mail: Mail = {
  ...{ id: '0198c2d0-0000-7000-8000-000000000001', to: 'sok.dara@reader.test' },
  subject: 'អ្នកត្រូវបានជ្រើសរើស for a place in “Wetlands and climate”, with a long title after it',
  text: `Dear Dara,\n\n.A line that begins with a dot\n${'ស្រី '.repeat(300)}\n`,
  html: `<p>${'A line that is longer than a server has to take. '.repeat(40)}</p>\n`,
  images: [image],
  attachments: [
    { name: 'event.ics', type: 'text/calendar; charset=utf-8', content: 'BEGIN:X\r\n' },
  ],
  unsubscribeUrl: `https://envoys.test/unsubscribe/${'x'.repeat(80)}`,
};

describe('The mailer', () => {
  const received: Buffer[] = [];
  let connections = 0;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onConnect: (_session, done) => {
      connections++;
      done();
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push(Buffer.concat(chunks));
        done();
      });
    },
  });
  let mailer: Mailer;

  beforeAll(async () => {
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.server.address() as { port: number };
    mailer = new Mailer(
      { refuseInTransaction: () => undefined } as unknown as Database,
      {
        SMTP_URL: `smtp://127.0.0.1:${port}`,
        MAIL_FROM: 'Green Envoys <no-reply@envoys.test>',
        publicUrl: 'https://envoys.test',
        contactEmail: 'secretariat@envoys.test',
        dkim,
      } as Settings,
    );
    for (let n = 0; n < 3; n++) await mailer.send(mail);
  });
  afterAll(async () => {
    mailer.onApplicationShutdown();
    await new Promise<void>((closed) => server.close(closed));
  });

  it('signs what verifies, with the headers that unsubscribe', async () => {
    const { results } = await dkimVerify(received[0] as Buffer, { resolver });
    expect(results).toMatchObject([{ signingDomain: 'envoys.test', status: { result: 'pass' } }]);
    const [{ signingHeaders }] = results as unknown as [{ signingHeaders: { keys: string } }];
    const signed = signingHeaders.keys.toLowerCase().split(/\s*:\s*/);
    for (const name of ['from', 'to', 'subject', 'list-unsubscribe', 'list-unsubscribe-post']) {
      expect(signed).toContain(name);
    }
  });

  it('sends what is read as it was written', async () => {
    const read = await simpleParser(received[0] as Buffer);
    expect(read).toMatchObject({ subject: mail.subject, messageId: `<${mail.id}@envoys.test>` });
    expect(read.replyTo?.text).toBe('secretariat@envoys.test');
    expect(read.text).toBe(mail.text);
    expect(read.html).toBe(mail.html);
    expect(read.attachments).toMatchObject([
      { related: true, cid: image.cid, contentType: 'image/png', content: image.content },
      { filename: 'event.ics', contentType: 'text/calendar' },
    ]);
    for (const line of String(received[0]).split('\r\n')) expect(line.length).toBeLessThan(999);
  });

  it('keeps its connection for the next email', () => {
    expect(received).toHaveLength(3);
    expect(connections).toBe(1);
  });
});
