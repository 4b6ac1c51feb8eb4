import { CohortProgress } from '../../../components/cohort-progress.tsx';
import { CohortFrame } from '../cohort-frame.tsx';

export default function Progress() {
  return <CohortFrame>{(cohort) => <CohortProgress cohortId={cohort.id} />}</CohortFrame>;
}
