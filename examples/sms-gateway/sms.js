import { numberOf } from './numbers.js';
import { settings } from './settings.js';

/** A gateway that does not answer is tried again, rather than waited for. */
const TIMEOUT_MS = 10_000;

/** Characters of a message: three parts of 67 where it is not in Latin letters. */
const MAX_CHARACTERS = 201;

/**
 * Sends urgent notifications as text messages, through a gateway that takes JSON over HTTP. It
 * reaches people whose numbers are in the file of numbers.
 *
 * @type {NonNullable<import('../../src/plugins/plugin.ts').Plugin['notificationChannels']>[number]}
 */
export const sms = {
  kind: 'sms',
  // A corrected email address may be one that has a number.
  usesEmailAddress: true,
  delivers: ({ kind }) =>
    Boolean(settings.url && settings.numbersFile) && settings.kinds.includes(kind),
  reaches: ({ email }) => numberOf(settings.numbersFile, email) !== undefined,

  async deliver({ id, subject, parts }, { email }) {
    const response = await fetch(settings.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${settings.token}`,
        // The same at each attempt: the gateway sends one message, however often it is called.
        'idempotency-key': id,
      },
      body: JSON.stringify({
        from: settings.sender,
        to: numberOf(settings.numbersFile, email),
        text: textOf(subject, parts.url),
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    if (response.ok) return;
    // No numbers and no texts in errors, which are logged.
    const error = new Error(`The SMS gateway answered ${response.status}.`);
    throw isRefused(response.status) ? Object.assign(error, { refused: true }) : error;
  },
};

/**
 * The subject and the link, which is never cut: the subject is.
 *
 * @param {string} subject
 * @param {string} url
 */
function textOf(subject, url) {
  const letters = [...subject];
  const room = Math.max(0, MAX_CHARACTERS - url.length - 1);
  const shown = letters.length > room ? `${letters.slice(0, room - 1).join('')}…` : subject;
  return `${shown} ${url}`;
}

/** Whether the message or the number is refused; a wrong token is corrected, and tried again. */
const isRefused = (/** @type {number} */ status) => [400, 410, 422].includes(status);
