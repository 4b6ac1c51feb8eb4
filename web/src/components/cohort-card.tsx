import type { Dto } from '../api/client.ts';
import { Badge } from '../design/badge.tsx';
import { Cover } from '../design/cover.tsx';
import { Icon } from '../design/icon.tsx';
import { days, languageOf, momentWithZone, pick } from '../i18n/format.ts';
import { t, tValue } from '../i18n/t.ts';

interface Props {
  cohort: Dto<'CohortSummaryDto'>;
  href?: string;
  /** Level of its heading: one below the heading above the list. */
  heading: 'h2' | 'h3';
}

/** A cohort in a list of cards. */
export function CohortCard({ cohort, href, heading: Heading }: Props) {
  const open = cohort.stage === 'open' && new Date(cohort.applicationsCloseAt) > new Date();
  const title = pick(cohort.title);
  const lang = languageOf(cohort.title);
  return (
    <li class="card cover-card">
      <Cover theme={cohort.theme} title={title} lang={lang} />
      <div class="cover-card-text">
        <p>
          <Badge state={cohort.stage} />
        </p>
        <Heading lang={lang}>
          <a href={href ?? `/cohorts/${cohort.id}`}>{title}</a>
        </Heading>
        <p lang={languageOf(cohort.summary)}>{pick(cohort.summary)}</p>
        <ul class="icon-facts">
          <li>
            <Icon name="cohort" />
            {days(cohort.startsOn, cohort.endsOn)}
          </li>
          <li>
            <Icon name="workshop" />
            {tValue('common.delivery_', cohort.deliveryMode)}
          </li>
        </ul>
        {open && (
          <p class="cover-card-end">
            {t('common.apply_until', { when: momentWithZone(cohort.applicationsCloseAt) })}
          </p>
        )}
      </div>
    </li>
  );
}
