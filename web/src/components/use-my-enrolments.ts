import { api } from '../api/client.ts';
import { useFullList } from '../api/queries.ts';

/** Every enrolment of the reader, also those that they have left. */
export const useMyEnrolments = () =>
  useFullList(['enrolments', 'mine'], (after) =>
    api.GET('/api/v1/me/enrolments', { params: { query: { limit: 50, ...(after && { after }) } } }),
  );
