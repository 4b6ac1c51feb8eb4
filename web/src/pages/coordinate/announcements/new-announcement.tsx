import { useRoute } from 'preact-iso';
import { AnnouncementForm } from '../../../components/announcements/announcement-form.tsx';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { t } from '../../../i18n/t.ts';
import { useCohortBreadcrumb } from '../use-cohort-breadcrumb.ts';

export default function NewAnnouncement() {
  const { id = '' } = useRoute().params;
  const base = `/coordinate/${id}/announcements`;
  const cohort = useCohortBreadcrumb(id);
  return (
    <StaffPage
      title={t('announcements.write')}
      above={[
        { href: '/coordinate', text: t('common.coordinate') },
        ...cohort,
        { href: base, text: t('common.announcements') },
      ]}
    >
      <AnnouncementForm cohortId={id} base={base} />
    </StaffPage>
  );
}
