import type { ComponentChildren } from 'preact';
import { api } from '../api/client.ts';
import { usePages } from '../api/queries.ts';
import { QueryResult } from '../design/query-result.tsx';
import { t, tValue } from '../i18n/t.ts';
import { CohortCard } from './cohort-card.tsx';
import { FilterRow } from './list-filters/filter-row.tsx';
import { MoreButton } from './more-button.tsx';
import { Filter, SearchBox } from './search-box.tsx';
import { useQueryFilters } from './use-query-filters.ts';

interface Props {
  /** Stages that can be chosen. */
  stages: readonly string[];
  hrefOf: (id: string) => string;
  /** Priority areas to choose from; without them there is no such filter. */
  areas?: { value: string; text: string }[];
  /** Shown if there are no cohorts. */
  empty: ComponentChildren;
}

/** Cohorts by search, stage and priority area. */
export function CohortList({ stages, hrefOf, areas, empty }: Props) {
  const { filters, setFilter } = useQueryFilters();
  const { search = '', stage = '', area = '' } = filters;
  const cohorts = usePages(['cohorts', 'list', search, stage, area], (after) =>
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
  return (
    <>
      <FilterRow
        values={{ stage, area }}
        search={
          <SearchBox
            label={t('common.search')}
            value={search}
            onSearch={(words) => setFilter('search', words)}
          />
        }
      >
        <Filter
          label={t('common.stage')}
          value={stage}
          choices={stages.map((value) => ({ value, text: tValue('common.state_', value) }))}
          onChange={(value) => setFilter('stage', value)}
        />
        {areas && (
          <Filter
            label={t('common.priority_area')}
            value={area}
            choices={areas}
            onChange={(value) => setFilter('area', value)}
          />
        )}
      </FilterRow>
      <QueryResult query={cohorts}>
        {() =>
          cohorts.items.length > 0 ? (
            <ul class="grid">
              {cohorts.items.map((cohort) => (
                <CohortCard key={cohort.id} heading="h2" cohort={cohort} href={hrefOf(cohort.id)} />
              ))}
            </ul>
          ) : (
            empty
          )
        }
      </QueryResult>
      <MoreButton pages={cohorts} />
    </>
  );
}
