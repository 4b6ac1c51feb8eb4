import { type Fault, fault } from '../../platform/i18n/fault.js';
import { outboundFaults } from '../../platform/outbound/outbound-failure.js';

/** Why an attempt had no response or was not made, by the code of the delivery's row. */
const webhookFaults = {
  ...outboundFaults,
  'webhook-off': fault('webhook-off'),
  'webhook-secret-unreadable': fault('webhook-secret-unreadable'),
  'webhook-given-up': fault('webhook-given-up'),
} satisfies Record<string, Fault>;
export type WebhookFailure = keyof typeof webhookFaults | 'webhook-refused';

/** The fault of a code. @param status of the response, if there was one */
export function webhookFailure(code: string, status: number | null): Fault {
  if (status !== null) return fault('webhook-refused', { status });
  return (webhookFaults as Record<string, Fault>)[code] ?? webhookFaults['webhook-given-up'];
}
