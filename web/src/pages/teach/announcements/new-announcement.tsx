import { useRoute } from 'preact-iso';
import { AnnouncementForm } from '../../../components/announcements/announcement-form.tsx';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { t } from '../../../i18n/t.ts';

export default function NewAnnouncement() {
  const { id = '' } = useRoute().params;
  const base = `/teach/cohorts/${id}/announcements`;
  return (
    <StaffPage
      title={t('announcements.write')}
      above={[
        { href: '/teach', text: t('common.teach') },
        { href: base, text: t('common.announcements') },
      ]}
    >
      <AnnouncementForm cohortId={id} base={base} />
    </StaffPage>
  );
}
