import { AnnouncementList } from '../../../components/announcements/announcement-list.tsx';
import { CohortFrame } from '../cohort-frame.tsx';

export default function Announcements() {
  return (
    <CohortFrame>
      {({ id }) => <AnnouncementList cohortId={id} base={`/coordinate/${id}/announcements`} />}
    </CohortFrame>
  );
}
