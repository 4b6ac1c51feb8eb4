import { api } from '../../api/client.ts';
import { useAsk, usePages } from '../../api/use.ts';
import { CohortCard } from '../../components/cohort-card.tsx';
import { MoreButton } from '../../components/more-button.tsx';
import { Filter, SearchBox } from '../../components/search-box.tsx';
import { useQueryFilters } from '../../components/use-query-filters.ts';
import { Asked, Empty } from '../../design/asked.tsx';
import { LinkButton } from '../../design/button.tsx';
import { pick } from '../../i18n/format.ts';
import { t, tWord } from '../../i18n/t.ts';
import { Page } from '../../shell/page.tsx';

const stages = ['open', 'reviewing', 'running', 'closed'] as const;

/** The catalogue of cohorts. */
export default function Cohorts() {
  const { filters, setFilter } = useQueryFilters();
  const { search = '', stage = '', area = '' } = filters;
  const frameworks = useAsk(['frameworks'], () => api.GET('/api/v1/frameworks'));
  const cohorts = usePages(['cohorts', search, stage, area], (after) =>
    api.GET('/api/v1/cohorts', {
      params: {
        query: {
          limit: 24,
          ...(after && { after }),
          ...(search && { search }),
          ...(stage && { stage: stage as 'open' }),
          ...(area && { priorityAreaId: area }),
        },
      },
    }),
  );
  const areas = frameworks.data?.items.flatMap(({ periodFrom, periodTo, priorityAreas }) =>
    priorityAreas.map(({ id, name }) => ({
      value: id,
      text: `${pick(name)} (${periodFrom}–${periodTo})`,
    })),
  );
  return (
    <Page title={t('common.cohorts')}>
      <p>{t('public.cohorts_lead')}</p>
      <search class="filters">
        <SearchBox
          label={t('common.search')}
          value={search}
          onSearch={(words) => setFilter('search', words)}
        />
        <Filter
          label={t('common.stage')}
          value={stage}
          choices={stages.map((value) => ({ value, text: tWord('common.state_', value) }))}
          onChange={(value) => setFilter('stage', value)}
        />
        <Filter
          label={t('common.priority_area')}
          value={area}
          choices={areas ?? []}
          onChange={(value) => setFilter('area', value)}
        />
      </search>
      <Asked query={cohorts}>
        {() =>
          cohorts.items.length > 0 ? (
            <ul class="grid">
              {cohorts.items.map((cohort) => (
                <CohortCard heading="h2" key={cohort.id} cohort={cohort} />
              ))}
            </ul>
          ) : (
            <Empty
              title={t('public.no_cohort_found')}
              action={<LinkButton href="/cohorts">{t('common.clear_filters')}</LinkButton>}
            />
          )
        }
      </Asked>
      <MoreButton pages={cohorts} />
    </Page>
  );
}
