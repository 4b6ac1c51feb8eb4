import type { Dto } from '../../../api/client.ts';

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
 * sent, offers until it starts, and its run. What would end before it begins is left out.
 */
export function barsOf(cohort: Cohort): Bar[] {
  const { applicationsOpenAt, applicationsCloseAt, offersSentAt } = cohort;
  const start = `${cohort.startsOn}T00:00:00Z`;
  const bars: Bar[] = [
    { kind: 'applications', from: applicationsOpenAt, to: applicationsCloseAt },
    { kind: 'review', from: applicationsCloseAt, to: offersSentAt ?? start },
    ...(offersSentAt ? [{ kind: 'offers' as const, from: offersSentAt, to: start }] : []),
    { kind: 'running', from: start, to: `${cohort.endsOn}T23:59:59Z` },
  ];
  return bars.filter(({ from, to }) => new Date(from) < new Date(to));
}
