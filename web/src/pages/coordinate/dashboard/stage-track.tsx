import type { Dto } from '../../../api/client.ts';
import { Icon } from '../../../design/icon.tsx';
import { t, tValue } from '../../../i18n/t.ts';
import { shortDay } from '../home/calendar.ts';
import { noonOf } from './noon-of.ts';

type Cohort = Dto<'CohortDto'>;

const stagesOf = ({ stage, seating }: Cohort) => [
  'draft',
  'open',
  ...(seating === 'review' || stage === 'reviewing' ? ['reviewing'] : []),
  'running',
  'closed',
  ...(stage === 'archived' ? ['archived'] : []),
];

/** When the stage that a cohort is in is planned to end. */
function endOf(cohort: Cohort): string | undefined {
  const ends: Partial<Record<Cohort['stage'], string>> = {
    draft: cohort.publishAt ?? cohort.applicationsOpenAt,
    open: cohort.applicationsCloseAt,
    reviewing: noonOf(cohort.startsOn),
    running: noonOf(cohort.endsOn),
  };
  return ends[cohort.stage];
}

/**
 * The way of a cohort from draft to its end, with the stage that it is in. Only this one has a date:
 * those of the others need not be in the same order, since people may still apply during the run.
 */
export function StageTrack({ cohort }: { cohort: Cohort }) {
  const stages = stagesOf(cohort);
  const current = stages.indexOf(cohort.stage);
  const end = endOf(cohort);
  return (
    <ol class="stage-track" aria-label={t('coordinate.stages')}>
      {stages.map((stage, index) => (
        <li
          key={stage}
          class={index < current ? 'done' : ''}
          aria-current={index === current ? 'step' : undefined}
        >
          <span class="stage-dot">{index < current && <Icon name="check" />}</span>
          <span class="stage-name">
            {tValue('common.state_', stage)}
            {index < current && <span class="visually-hidden"> {t('common.done')}</span>}
          </span>
          {index === current && end && new Date(end) > new Date() && (
            <time dateTime={end}>{t('coordinate.stage_until', { day: shortDay(end) })}</time>
          )}
        </li>
      ))}
    </ol>
  );
}
