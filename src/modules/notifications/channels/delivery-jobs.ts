import type { NotificationChannel } from './notification-channel.js';

declare module '../../../platform/queue/jobs.js' {
  interface JobPayloads {
    [job: `delivery-${string}.send`]: { deliveryId: string };
    [job: `bulk-delivery-${string}.send`]: { deliveryId: string };
  }
}

/** The first word of a job's name is its queue, so that a kind has no dots in it. */
const word = (kind: string) => kind.replaceAll('.', '_');

/** Channels are queues of their own: one that is slow holds up no other. */
export const deliveryJob = ({ kind }: Pick<NotificationChannel, 'kind'>) =>
  `delivery-${word(kind)}.send` as const;

/** For deliveries to thousands, which hold up no others of the channel. */
export const bulkDeliveryJob = ({ kind }: Pick<NotificationChannel, 'kind'>) =>
  `bulk-delivery-${word(kind)}.send` as const;
