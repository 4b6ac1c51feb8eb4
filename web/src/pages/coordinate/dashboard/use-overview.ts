import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';

export type Overview = Dto<'OverviewDto'>;

export const steps = [
  'nominated',
  'applied',
  'offered',
  'waiting',
  'enrolled',
  'completed',
  'certified',
] as const;

export const useOverview = (cohortId: string) =>
  useApiQuery(['overview', cohortId], () =>
    api.GET('/api/v1/cohorts/{id}/overview', { params: { path: { id: cohortId } } }),
  );
