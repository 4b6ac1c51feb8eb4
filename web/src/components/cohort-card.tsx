import './cohort-card.css';
import type { Dto } from '../api/client.ts';
import { Badge } from '../design/badge.tsx';
import { TitledCover } from '../design/cover.tsx';
import { Icon } from '../design/icon.tsx';
import { days, languageOf, pick } from '../i18n/format.ts';
import { t, tValue } from '../i18n/t.ts';
import { dayOf, hourWithZone } from './cohort/deadline.ts';
import { studyTime } from './cohort/study-time.ts';
import { TimeLeftBadge } from './offer/time-left-badge.tsx';

interface Props {
  cohort: Dto<'CohortSummaryDto'>;
  href?: string;
  /** Level of its heading: one below the heading above the list. */
  heading: 'h2' | 'h3';
  /** Left out where the list has open cohorts alone. */
  showsStage?: boolean;
  /** What a reader can do there, in words. */
  action?: string;
}

/** A cohort in a list of cards. */
export function CohortCard({ cohort, href, heading: Heading, showsStage = true, action }: Props) {
  const open = cohort.stage === 'open' && new Date(cohort.applicationsCloseAt) > new Date();
  const title = pick(cohort.title);
  const summary = pick(cohort.summary);
  const lang = languageOf(cohort.title);
  return (
    <li class="card cover-card cohort-card">
      <TitledCover theme={cohort.theme}>
        <Heading lang={lang}>
          <a href={href ?? `/cohorts/${cohort.id}`}>{title}</a>
        </Heading>
      </TitledCover>
      <div class="cover-card-text">
        {(showsStage || !open) && (
          <p>
            <Badge state={cohort.stage} />
          </p>
        )}
        {summary !== title && <p lang={languageOf(cohort.summary)}>{summary}</p>}
        <ul class="icon-facts">
          <li>
            <Icon name="cohort" />
            {days(cohort.startsOn, cohort.endsOn)}
          </li>
          <li>
            <Icon name="workshop" />
            {/* A cohort that an earlier version of this app has kept has no minutes and no seats. */}
            {[
              tValue('common.delivery_', cohort.deliveryMode),
              cohort.minutes > 0 && studyTime(cohort.minutes, cohort).text,
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
          {Boolean(cohort.seats) && (
            <li>
              <Icon name="people" />
              {t('offer.seats', { count: cohort.seats ?? 0 })}
            </li>
          )}
        </ul>
        {open && <Deadline at={cohort.applicationsCloseAt} />}
        {action && (
          <p class="cohort-card-action">
            {action}
            <Icon name="next" />
          </p>
        )}
      </div>
    </li>
  );
}

const Deadline = ({ at }: { at: string }) => (
  <p class="cohort-card-deadline">
    <strong>{t('common.apply_until', { when: dayOf(at) })}</strong>
    <TimeLeftBadge until={at} />
    <span class="small quiet">{hourWithZone(at)}</span>
  </p>
);
