import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** An email as it arrived. */
export interface ReceivedMail {
  messageId: string;
  /** The sender of the envelope. */
  returnPath: string;
  to: string;
  subject: string;
  text: string;
  /** By which mail programs offer to unsubscribe (RFC 8058), unfolded. */
  listHeaders: string[];
  /** Empty without HTML; images are data URLs in it. */
  html: string;
  /** Files that are not part of the HTML. */
  attachments: { name: string; type: string; text: string }[];
}

/**
 * A mail server that delivers nothing: it stores emails in memory and, when a folder is given, as
 * one .eml file each. For trials and tests; real systems set SMTP_URL.
 */
export class MailSink {
  readonly received: ReceivedMail[] = [];
  private server: SMTPServer;
  private readonly refused = new Set<string>();
  private waiting: (() => void)[] = [];
  private port = 0;

  constructor(private readonly folder?: string) {
    this.server = this.createServer();
  }

  private createServer(): SMTPServer {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onRcptTo: ({ address }, _session, done) => {
        const refused = Object.assign(new Error('No such mailbox'), { responseCode: 550 });
        done(this.refused.has(address) ? refused : null);
      },
      onData: (stream, { envelope }, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom } = envelope;
          const returnPath = mailFrom ? mailFrom.address : '';
          this.keep(Buffer.concat(chunks), returnPath).then(() => done(), done);
        });
      },
    });
    server.on('error', () => undefined);
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async start(port = 0): Promise<void> {
    if (this.folder) await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', resolve);
    });
    const address = this.server.server.address();
    this.port = typeof address === 'object' && address ? address.port : 0;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  /** Rejects this mailbox from now on. */
  refuse(address: string): void {
    this.refused.add(address);
  }

  /** Accepts this mailbox again. */
  accept(address: string): void {
    this.refused.delete(address);
  }

  /** Starts again on a port after `stop`. */
  async restart(port: number): Promise<void> {
    this.server = this.createServer();
    await this.start(port);
  }

  /** Resolves to the first email to `to` that `matches`, waiting for it to arrive. */
  async find(to: string, matches: (mail: ReceivedMail) => boolean, timeoutMs = 30_000) {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const mail = this.received.find((m) => m.to === to && matches(m));
      if (mail) return mail;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error('The mail did not arrive');
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  private async keep(bytes: Buffer, returnPath: string): Promise<void> {
    const mail = await simpleParser(bytes);
    const to = Array.isArray(mail.to) ? mail.to[0] : mail.to;
    const index = String(this.received.length + 1).padStart(6, '0');
    this.received.push({
      messageId: mail.messageId ?? '',
      returnPath,
      to: to?.value[0]?.address ?? '',
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      listHeaders: mail.headerLines
        .filter(({ key }) => key.startsWith('list-'))
        .map(({ line }) => line.replace(/\s+/g, ' ')),
      html: mail.html || '',
      attachments: mail.attachments
        .filter(({ related }) => !related)
        .map(({ filename = '', contentType, content }) => ({
          ...{ name: filename, type: contentType, text: content.toString() },
        })),
    });
    if (this.folder) {
      // Private, because links in emails sign their readers in.
      const file = join(this.folder, `${Date.now()}-${index}.eml`);
      await writeFile(file, bytes, { mode: 0o600 });
    }
    for (const wake of this.waiting.splice(0)) wake();
  }
}
