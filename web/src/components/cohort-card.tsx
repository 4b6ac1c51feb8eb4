import type { Dto } from '../api/client.ts';
import { Badge } from '../design/badge.tsx';
import { days, languageOf, momentWithZone, pick } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';

/** A cohort in a list of cards. */
export function CohortCard({ cohort, href }: { cohort: Dto<'CohortSummaryDto'>; href?: string }) {
  const open = cohort.stage === 'open' && new Date(cohort.applicationsCloseAt) > new Date();
  return (
    <li class="card">
      <p>
        <Badge state={cohort.stage} />
      </p>
      <h3 lang={languageOf(cohort.title)}>
        <a href={href ?? `/cohorts/${cohort.id}`}>{pick(cohort.title)}</a>
      </h3>
      <p lang={languageOf(cohort.summary)}>{pick(cohort.summary)}</p>
      <p class="small quiet">
        {days(cohort.startsOn, cohort.endsOn)}
        {open && (
          <>
            <br />
            {t('common.apply_until', { when: momentWithZone(cohort.applicationsCloseAt) })}
          </>
        )}
      </p>
    </li>
  );
}
