import { bouncesInMessage } from '../modules/notifications/bounces/delivery-status.js';

/**
 * `npm run mail:report < message`: reads one message that came to the mailbox of BOUNCE_DOMAIN, and
 * reports to PUBLIC_URL, with MAIL_REPORT_SECRET, what it says of an email that did not arrive. For a
 * pipe of a mail server: exits with 75 when it should be tried again later (sysexits.h).
 */
const MAX_BYTES = 1_048_576;
const [TOO_LARGE, TRY_LATER] = [65, 75];

const { PUBLIC_URL = '', MAIL_REPORT_SECRET: secret = '' } = process.env;

/** The message on standard input; undefined if it is too large. */
async function message(): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reports a message; resolves to the exit code, and what to say. */
async function report(): Promise<[code: number, sentence: string]> {
  if (!PUBLIC_URL || !secret) return [TRY_LATER, 'Set PUBLIC_URL and MAIL_REPORT_SECRET.'];
  const received = await message();
  if (!received) return [TOO_LARGE, 'The message is larger than 1 MB.'];
  const events = await bouncesInMessage(received).catch(() => []);
  if (events.length === 0) return [0, 'It says nothing of an email that did not arrive.'];
  try {
    const answer = await fetch(`${PUBLIC_URL.replace(/\/$/, '')}/api/v1/mail-reports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events }),
    });
    return answer.ok
      ? [0, await answer.text()]
      : [TRY_LATER, `The site answered ${answer.status}.`];
  } catch (error) {
    return [TRY_LATER, `The site was not reached: ${(error as Error).message}`];
  }
}

const [code, sentence] = await report();
process.stderr.write(`${sentence}\n`);
process.exitCode = code;
