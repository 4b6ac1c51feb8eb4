import { useRoute } from 'preact-iso';
import { AnnouncementList } from '../../../components/announcements/announcement-list.tsx';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { t } from '../../../i18n/t.ts';

/** What trainers write to the people whom they teach in a cohort. */
export default function Announcements() {
  const { id = '' } = useRoute().params;
  return (
    <StaffPage
      title={t('common.announcements')}
      above={{ href: '/teach', text: t('common.teach') }}
    >
      <AnnouncementList cohortId={id} base={`/teach/cohorts/${id}/announcements`} />
    </StaffPage>
  );
}
