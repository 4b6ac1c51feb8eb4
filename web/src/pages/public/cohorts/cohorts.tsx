import { CohortList } from '../../../components/cohort-list.tsx';
import { usePriorityAreas } from '../../../components/use-priority-areas.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Empty } from '../../../design/query-result.tsx';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';

const stages = ['open', 'reviewing', 'running', 'closed'] as const;

/** The catalogue of cohorts. */
export default function Cohorts() {
  const areas = usePriorityAreas();
  return (
    <Page title={t('common.cohorts')}>
      <p>{t('public.cohorts_lead')}</p>
      <CohortList
        stages={stages}
        areas={areas}
        hrefOf={(id) => `/cohorts/${id}`}
        empty={
          <Empty
            title={t('public.no_cohort_found')}
            action={<LinkButton href="/cohorts">{t('common.clear_filters')}</LinkButton>}
          />
        }
      />
    </Page>
  );
}
