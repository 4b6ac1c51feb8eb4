import type { NotificationKind } from '../kinds/notification-kind.js';

/** When notifications of a kind are delivered; they are in the application at once in any case. */
export const timings = ['at-once', 'daily', 'off'] as const;
export type Timing = (typeof timings)[number];

/** The timing of a kind for somebody who has chosen none. */
export const defaultTiming = ({ timing }: Pick<NotificationKind, 'timing'>): Timing =>
  timing === undefined || timing === 'always' ? 'at-once' : timing;

/** Whether people choose the timing of a kind. */
export const isChoosable = ({ timing }: Pick<NotificationKind, 'timing'>): boolean =>
  timing !== 'always';
