import type { Dto } from '../api/client.ts';
import { Badge } from '../design/badge.tsx';
import { days, languageOf, momentWithZone, pick } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';

interface Props {
  cohort: Dto<'CohortSummaryDto'>;
  href?: string;
  /** Level of its heading: one below what stands above the list. */
  heading: 'h2' | 'h3';
}

/** A cohort in a list of cards. */
export function CohortCard({ cohort, href, heading: Heading }: Props) {
  const open = cohort.stage === 'open' && new Date(cohort.applicationsCloseAt) > new Date();
  return (
    <li class="card">
      <p>
        <Badge state={cohort.stage} />
      </p>
      <Heading lang={languageOf(cohort.title)}>
        <a href={href ?? `/cohorts/${cohort.id}`}>{pick(cohort.title)}</a>
      </Heading>
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
