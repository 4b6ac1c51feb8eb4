import type { Dto } from '../../../api/client.ts';
import { endOfDay, startOfDay } from './calendar.ts';

type Cohort = Dto<'ProgrammeCohortDto'>;

export const barKinds = ['applications', 'review', 'offers', 'running'] as const;
export type BarKind = (typeof barKinds)[number];

export interface Bar {
  kind: BarKind;
  from: string;
  to: string;
}

/**
 * What a cohort goes through, as far as its dates are known: applications, review until offers are
 * sent, offers until it starts, and its run. Seats that are given in the order of arrival have
 * neither review nor offers after it. What would end before it begins is left out.
 */
export function barsOf(cohort: Cohort): Bar[] {
  const { applicationsOpenAt, applicationsCloseAt, offersSentAt } = cohort;
  const start = startOfDay(cohort.startsOn);
  const bars: Bar[] = [
    { kind: 'applications', from: applicationsOpenAt, to: applicationsCloseAt },
    ...(cohort.reviewed
      ? [{ kind: 'review' as const, from: applicationsCloseAt, to: offersSentAt ?? start }]
      : []),
    ...(offersSentAt ? [{ kind: 'offers' as const, from: offersSentAt, to: start }] : []),
    { kind: 'running', from: start, to: endOfDay(cohort.endsOn) },
  ];
  return bars.filter(({ from, to }) => new Date(from) < new Date(to));
}

/** The bars in rows, each in the first one where it covers no other. */
export function lanesOf(bars: Bar[]): Bar[][] {
  const lanes: Bar[][] = [];
  for (const bar of bars) {
    const free = lanes.find((lane) =>
      lane.every(
        ({ from, to }) => new Date(to) <= new Date(bar.from) || new Date(bar.to) <= new Date(from),
      ),
    );
    if (free) free.push(bar);
    else lanes.push([bar]);
  }
  return lanes;
}
