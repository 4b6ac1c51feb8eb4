import { useRoute } from 'preact-iso';
import { CohortProgress } from '../../../components/cohort-progress.tsx';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { t } from '../../../i18n/t.ts';

/** How the people of a cohort get on, for its trainers. */
export default function Progress() {
  const { id = '' } = useRoute().params;
  return (
    <StaffPage title={t('common.progress')} above={{ href: '/teach', text: t('common.teach') }}>
      <CohortProgress cohortId={id} />
    </StaffPage>
  );
}
