import { type Fault, fault } from '../../../platform/i18n/fault.js';

/** Why a delivery failed or was dropped, by the codes of its row. */
export const deliveryFailures = {
  'mail-server-not-reached': fault('mail-server-not-reached'),
  'mail-not-accepted': fault('mail-not-accepted'),
  'not-delivered': fault('not-delivered'),
  'channel-not-registered': fault('channel-not-registered'),
  'turned-off': fault('turned-off'),
  'address-stopped': fault('address-stopped'),
  bounced: fault('bounced'),
  'in-summary': fault('in-summary'),
  stopped: fault('stopped'),
} satisfies Record<string, Fault>;

export type DeliveryFailure = keyof typeof deliveryFailures;

export const deliveryFailure = (code: string): Fault =>
  (deliveryFailures as Record<string, Fault>)[code] ?? deliveryFailures['not-delivered'];
