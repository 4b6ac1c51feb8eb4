import { api } from '../../api/client.ts';
import { useApiQuery } from '../../api/queries.ts';
import { languageOf, pick } from '../../i18n/format.ts';

/** The overview of a cohort as part of the path to a page below it; nothing until its title is known. */
export function useCohortBreadcrumb(id: string | undefined) {
  const { data } = useApiQuery(
    ['cohorts', id],
    () => api.GET('/api/v1/cohorts/{id}', { params: { path: { id: id ?? '' } } }),
    { enabled: id !== undefined },
  );
  if (!id || !data) return [];
  const lang = languageOf(data.title);
  return [{ href: `/coordinate/${data.id}`, text: pick(data.title), lang }];
}
