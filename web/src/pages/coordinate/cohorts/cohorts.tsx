import { CohortList } from '../../../components/cohort-list.tsx';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { LinkButton } from '../../../design/button.tsx';
import { Empty } from '../../../design/query-result.tsx';
import { t } from '../../../i18n/t.ts';
import { isSecretariat, useMe } from '../../../session.ts';

const stages = ['draft', 'open', 'reviewing', 'running', 'closed', 'archived'] as const;

/** Every cohort that the reader helps to run. */
export default function Cohorts() {
  const me = useMe();
  const create = isSecretariat(me) && (
    <LinkButton kind="primary" href="/coordinate/new">
      {t('coordinate.new_cohort')}
    </LinkButton>
  );
  const actions = (
    <span class="row">
      <LinkButton href="/coordinate/register">{t('coordinate.register')}</LinkButton>
      {isSecretariat(me) && (
        <>
          <LinkButton href="/coordinate/templates">{t('coordinate.templates')}</LinkButton>
          <LinkButton href="/coordinate/frameworks">{t('selection.frameworks')}</LinkButton>
        </>
      )}
      {create}
    </span>
  );
  return (
    <StaffPage title={t('common.coordinate')} actions={actions}>
      <CohortList
        stages={stages}
        hrefOf={(id) => `/coordinate/${id}`}
        empty={<Empty title={t('coordinate.no_cohorts')} action={create} />}
      />
    </StaffPage>
  );
}
