import { CohortList } from '../../components/cohort-list.tsx';
import { Empty } from '../../design/asked.tsx';
import { LinkButton } from '../../design/button.tsx';
import { t } from '../../i18n/t.ts';
import { isSecretariat, useMe } from '../../session.ts';
import { Page } from '../../shell/page.tsx';

const stages = ['draft', 'open', 'reviewing', 'running', 'closed', 'archived'] as const;

/** Every cohort that the reader helps to run. */
export default function Cohorts() {
  const me = useMe();
  const create = isSecretariat(me) && (
    <span class="row">
      <LinkButton href="/coordinate/frameworks">{t('selection.frameworks')}</LinkButton>
      <LinkButton kind="primary" href="/coordinate/new">
        {t('coordinate.new_cohort')}
      </LinkButton>
    </span>
  );
  return (
    <Page title={t('common.coordinate')} actions={create}>
      <CohortList
        stages={stages}
        hrefOf={(id) => `/coordinate/${id}`}
        empty={<Empty title={t('coordinate.no_cohorts')} action={create} />}
      />
    </Page>
  );
}
