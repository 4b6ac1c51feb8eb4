import { api } from '../../api/client.ts';
import { usePages } from '../../api/use.ts';
import { CohortCard } from '../../components/cohort-card.tsx';
import { MoreButton } from '../../components/more-button.tsx';
import { Filter, SearchBox } from '../../components/search-box.tsx';
import { useQueryFilters } from '../../components/use-query-filters.ts';
import { Asked, Empty } from '../../design/asked.tsx';
import { LinkButton } from '../../design/button.tsx';
import { t, tWord } from '../../i18n/t.ts';
import { isSecretariat, useMe } from '../../session.ts';
import { Page } from '../../shell/page.tsx';

const stages = ['draft', 'open', 'reviewing', 'running', 'closed', 'archived'] as const;

/** Every cohort that the reader helps to run. */
export default function Cohorts() {
  const me = useMe();
  const { filters, setFilter } = useQueryFilters();
  const { search = '', stage = '' } = filters;
  const cohorts = usePages(['cohorts', 'all', search, stage], (after) =>
    api.GET('/api/v1/cohorts', {
      params: {
        query: {
          limit: 24,
          ...(after && { after }),
          ...(search && { search }),
          ...(stage && { stage: stage as 'open' }),
        },
      },
    }),
  );
  const create = isSecretariat(me) && (
    <LinkButton kind="primary" href="/coordinate/new">
      {t('coordinate.new_cohort')}
    </LinkButton>
  );
  return (
    <Page title={t('common.coordinate')} actions={create}>
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
      </search>
      <Asked query={cohorts}>
        {() =>
          cohorts.items.length > 0 ? (
            <ul class="grid">
              {cohorts.items.map((cohort) => (
                <CohortCard
                  heading="h2"
                  key={cohort.id}
                  cohort={cohort}
                  href={`/coordinate/${cohort.id}`}
                />
              ))}
            </ul>
          ) : (
            <Empty title={t('coordinate.no_cohorts')} action={create} />
          )
        }
      </Asked>
      <MoreButton pages={cohorts} />
    </Page>
  );
}
