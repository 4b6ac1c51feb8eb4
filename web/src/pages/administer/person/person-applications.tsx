import { api } from '../../../api/client.ts';
import { usePages } from '../../../api/queries.ts';
import { Badge } from '../../../design/badge.tsx';
import { dayOf, pick, stateName } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { PersonSection } from './person-section.tsx';

/** The nominations and applications of a person, each with a link to it. */
export function PersonApplications({ id }: { id: string }) {
  const applications = usePages(['people', id, 'applications'], (after) =>
    api.GET('/api/v1/people/{id}/applications', {
      params: { path: { id }, query: { limit: 20, ...(after && { after }) } },
    }),
  );
  return (
    <PersonSection
      title={t('administer.applications')}
      empty={t('administer.no_applications')}
      list={applications}
      columns={[
        {
          title: t('common.cohort'),
          value: ({ cohortTitle }) => pick(cohortTitle),
          show: (row) => (
            <>
              <a href={`/coordinate/${row.cohortId}/applications?application=${row.id}`}>
                {pick(row.cohortTitle)}
              </a>
              <span class="block small quiet">{tValue('common.origin_', row.origin)}</span>
            </>
          ),
        },
        { title: t('common.member_state'), value: ({ memberState }) => stateName(memberState) },
        {
          title: t('common.state'),
          value: ({ state }) => state,
          show: ({ state }) => <Badge state={state} />,
        },
        {
          title: t('administer.when'),
          value: ({ appliedAt }) => appliedAt,
          show: ({ appliedAt }) => dayOf(appliedAt),
        },
      ]}
    />
  );
}
