/** A gateway that does not answer is tried again, rather than waited for. */
const TIMEOUT_MS = 10_000;

/** Kinds of notifications that cannot wait until people read their email. */
const urgent = new Set(['offer-made', 'offer-expired', 'session-registered']);

/**
 * Notifies people by chat or SMS, through a gateway that takes JSON over HTTP and knows their numbers
 * by their email addresses. It delivers nothing until CHAT_GATEWAY_URL and CHAT_GATEWAY_TOKEN are set
 * where the worker runs.
 *
 * @type {NonNullable<import('../../src/plugins/plugin.ts').Plugin['notificationChannels']>[number]}
 */
export const chatGateway = {
  kind: 'chat',
  usesEmailAddress: true,
  delivers: ({ kind }) => Boolean(process.env.CHAT_GATEWAY_URL) && urgent.has(kind),

  async deliver({ id, subject, text }, { email }) {
    const { CHAT_GATEWAY_URL: url, CHAT_GATEWAY_TOKEN: token } = process.env;
    if (!url) throw new Error('CHAT_GATEWAY_URL is not set.');
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        // The same at each attempt: the gateway sends one message, however often it is called.
        'idempotency-key': id,
      },
      body: JSON.stringify({ id, to: email, subject, text }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    if (response.ok) return;
    // No addresses and no texts in errors, which are logged.
    const error = new Error(`The chat gateway answered ${response.status}.`);
    throw isRefused(response.status) ? Object.assign(error, { refused: true }) : error;
  },
};

/** Whether the message itself is refused; a wrong token or address is corrected, and tried again. */
const isRefused = (/** @type {number} */ status) => [400, 410, 422].includes(status);
