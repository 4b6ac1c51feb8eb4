import { bouncesInMessage } from '../modules/notifications/bounces/delivery-status.js';

/**
 * `npm run mail:report < message`: reads one message that came to the mailbox of BOUNCE_DOMAIN, and
 * reports to PUBLIC_URL, with MAIL_REPORT_SECRET, what it says of an email that did not arrive. For a
 * pipe of a mail server: exits with 75 when it should be tried again later (sysexits.h).
 */
const MAX_BYTES = 1_048_576;
const [TOO_LARGE, TRY_LATER] = [65, 75];

const { PUBLIC_URL = '', MAIL_REPORT_SECRET: secret = '' } = process.env;
const end = (code: number, sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
};
if (!PUBLIC_URL || !secret) end(TRY_LATER, 'Set PUBLIC_URL and MAIL_REPORT_SECRET.');

const chunks: Buffer[] = [];
let bytes = 0;
for await (const chunk of process.stdin) {
  bytes += chunk.length;
  if (bytes > MAX_BYTES) end(TOO_LARGE, 'The message is larger than 1 MB.');
  chunks.push(chunk);
}
const events = await bouncesInMessage(Buffer.concat(chunks)).catch(() => []);
if (events.length === 0) end(0, 'It says nothing of an email that did not arrive.');
const answer = await fetch(`${PUBLIC_URL.replace(/\/$/, '')}/api/v1/mail-reports`, {
  method: 'POST',
  headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
  body: JSON.stringify({ events }),
}).catch((error: Error) => end(TRY_LATER, `The site was not reached: ${error.message}`));
if (!answer.ok) end(TRY_LATER, `The site answered ${answer.status}.`);
process.stdout.write(`${await answer.text()}\n`);
