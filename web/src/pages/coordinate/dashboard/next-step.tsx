import './next-step.css';
import type { Dto } from '../../../api/client.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import type { Need } from '../../../homes/home-part.ts';
import { momentWithZone } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { dueAction, StageButtons } from './stage-buttons.tsx';
import { useCohortNeeds } from './use-cohort-needs.ts';

type Cohort = Dto<'CohortDto'>;

/**
 * The most urgent thing that the reader can do in a cohort, with one button; below it what else
 * needs them, and the stage of the cohort with the buttons to change it.
 */
export function NextStep({ cohort }: { cohort: Cohort }) {
  const needs = useCohortNeeds(cohort.id);
  const [first, ...others] = needs ?? [];
  const due = needs?.length === 0 ? dueAction(cohort) : undefined;
  const title = first?.title ?? (due ? t(`coordinate.step_${due}`) : t('coordinate.nothing_due'));
  const hasStep = first !== undefined || due !== undefined;
  return (
    <section class={hasStep ? 'card overview-next due' : 'card overview-next'} aria-busy={!needs}>
      <span class="overview-next-icon">
        <Icon name={first?.icon ?? (hasStep ? 'next' : 'good')} />
      </span>
      <div class="overview-next-main">
        <div>
          <h2>
            <span class="small">{t('coordinate.next_step')}</span>{' '}
            {needs ? title : t('common.loading')}
          </h2>
          {first && <Detail need={first} />}
        </div>
        {first && (
          <LinkButton kind="primary" href={first.href}>
            {first.action}
          </LinkButton>
        )}
      </div>
      {others.length > 0 && <OtherNeeds needs={others} />}
      {cohort.allowedActions.length > 0 && (
        <div class="overview-stage">
          <p>{tValue('coordinate.stage_about_', cohort.stage)}</p>
          {cohort.publishAt && (
            <p>{t('selection.opens_by_itself', { when: momentWithZone(cohort.publishAt) })}</p>
          )}
          <StageButtons cohort={cohort} primary={due} />
        </div>
      )}
    </section>
  );
}

const OtherNeeds = ({ needs }: { needs: Need[] }) => (
  <ul class="overview-others">
    {needs.map((need) => (
      <li key={need.key} class="row between">
        <div>
          <strong>{need.title}</strong>
          <Detail need={need} />
        </div>
        <LinkButton small href={need.href}>
          {need.action}
        </LinkButton>
      </li>
    ))}
  </ul>
);

/** What else is to be known about a need of this cohort. */
function Detail({ need: { note, when } }: { need: Need }) {
  const facts = [note, when].filter(Boolean);
  return facts.length > 0 ? <span class="block small">{facts.join(' · ')}</span> : null;
}
