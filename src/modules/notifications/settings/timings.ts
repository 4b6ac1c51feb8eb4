/** When notifications of a kind are delivered; they are in the application at once in any case. */
export const timings = ['at-once', 'daily', 'off'] as const;
export type Timing = (typeof timings)[number];

/** The part of a kind of notifications that says when it is delivered. */
interface Timed {
  readonly timing?: Timing | 'always';
}

/** The timing of a kind for somebody who has chosen none. */
export const defaultTiming = ({ timing }: Timed): Timing =>
  timing === undefined || timing === 'always' ? 'at-once' : timing;

/** Whether people choose the timing of a kind. */
export const isChoosable = ({ timing }: Timed): boolean => timing !== 'always';
