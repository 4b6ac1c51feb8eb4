import { createHmac, randomBytes } from 'node:crypto';

/** With this, people and programs recognise a secret of Standard Webhooks. */
const PREFIX = 'whsec_';

export const newWebhookSecret = (): string => PREFIX + randomBytes(32).toString('base64');

interface Signed {
  id: string;
  /** Seconds since 1970, when it is sent. */
  timestamp: number;
  body: string;
}

/**
 * The headers of Standard Webhooks 1.0 (https://www.standardwebhooks.com): HMAC-SHA256 of the id,
 * the time and the body with each secret.
 */
export function signatureHeaders({ id, timestamp, body }: Signed, secrets: string[]) {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
