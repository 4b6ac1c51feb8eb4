import { api } from '../../../api/client.ts';
import { useFullList } from '../../../api/queries.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { t } from '../../../i18n/t.ts';

/** The automatic awards of a cohort that need the approval of a second person. */
function useApprovedAwards(cohortId: string) {
  const awards = useFullList(['awards', cohortId], () =>
    api.GET('/api/v1/cohorts/{id}/awards', { params: { path: { id: cohortId } } }),
  );
  return awards.data?.items.filter(({ needsApproval }) => needsApproval) ?? [];
}

/** Warns that automatic certificates will stop, before the courses of a cohort are changed. */
export function AutomaticIssueWarning({ cohortId }: { cohortId: string }) {
  const isRunning = useApprovedAwards(cohortId).some(({ waitsForApproval }) => !waitsForApproval);
  return isRunning ? <p>{t('coordinate.version_automatic')}</p> : null;
}

/** States that automatic certificates have stopped, and where to start them again. */
export function AutomaticIssueOnHold({ cohortId }: { cohortId: string }) {
  const isOnHold = useApprovedAwards(cohortId).some(({ waitsForApproval }) => waitsForApproval);
  if (!isOnHold) return null;
  return (
    <Notice kind="warn" title={t('coordinate.on_hold')}>
      <p>{t('coordinate.on_hold_detail')}</p>
      <LinkButton small href={`/coordinate/${cohortId}/certificates`}>
        {t('coordinate.on_hold_open')}
      </LinkButton>
    </Notice>
  );
}
