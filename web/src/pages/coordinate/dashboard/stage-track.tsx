import type { Dto } from '../../../api/client.ts';
import { Icon } from '../../../design/icon.tsx';
import { t, tValue } from '../../../i18n/t.ts';
import { shortDay } from '../home/calendar.ts';
import { noonOf } from './noon-of.ts';

type Cohort = Dto<'CohortDto'>;

/** The stages in their order, each with the day on which it is to begin. */
const stagesOf = (cohort: Cohort) => [
  { stage: 'draft' },
  { stage: 'open', from: cohort.applicationsOpenAt },
  ...(cohort.seating === 'review' || cohort.stage === 'reviewing'
    ? [{ stage: 'reviewing', from: cohort.applicationsCloseAt }]
    : []),
  { stage: 'running', from: noonOf(cohort.startsOn) },
  { stage: 'closed', from: noonOf(cohort.endsOn) },
  ...(cohort.stage === 'archived' ? [{ stage: 'archived' }] : []),
];

/** The way of a cohort from draft to its end, with the stage that it is in. */
export function StageTrack({ cohort }: { cohort: Cohort }) {
  const stages: { stage: string; from?: string }[] = stagesOf(cohort);
  const current = stages.findIndex(({ stage }) => stage === cohort.stage);
  return (
    <ol class="stage-track" aria-label={t('coordinate.stages')}>
      {stages.map(({ stage, from }, index) => (
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
          {from && <time dateTime={from}>{shortDay(from)}</time>}
        </li>
      ))}
    </ol>
  );
}
