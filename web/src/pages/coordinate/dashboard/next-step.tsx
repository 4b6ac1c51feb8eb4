import './next-step.css';
import type { ComponentChildren } from 'preact';
import type { Dto } from '../../../api/client.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import type { IconName } from '../../../design/icon-names.ts';
import type { Need } from '../../../homes/home-part.ts';
import { t } from '../../../i18n/t.ts';
import { dueAction, problemsOf } from './stage-actions.ts';
import { Missing, StageButton } from './stage-buttons.tsx';
import { useCohortNeeds } from './use-cohort-needs.ts';

type Cohort = Dto<'CohortDto'>;

/** What comes next in a cohort: one sentence and one button; then what else needs the reader. */
export function NextStep({ cohort }: { cohort: Cohort }) {
  const needs = useCohortNeeds(cohort.id);
  if (!needs) return <Step title={t('common.loading')} icon="next" busy />;
  const [first, ...others] = needs;
  return (
    <>
      {first ? (
        <Step
          title={first.title}
          icon={first.icon}
          due
          detail={<Detail need={first} />}
          button={
            <LinkButton kind="primary" href={first.href}>
              {first.action}
            </LinkButton>
          }
        />
      ) : (
        <StageStep cohort={cohort} />
      )}
      {others.length > 0 && <OtherNeeds needs={others} />}
    </>
  );
}

/** The change of stage whose time has come, or what is missing for it. */
function StageStep({ cohort }: { cohort: Cohort }) {
  const action = dueAction(cohort);
  if (!action) return <Step title={t('coordinate.nothing_due')} icon="good" />;
  if (problemsOf(cohort, action).length === 0) {
    return (
      <Step
        title={t(`coordinate.step_${action}`)}
        icon="next"
        due
        button={<StageButton cohort={cohort} action={action} isPrimary />}
      />
    );
  }
  return (
    <Step
      title={t(`coordinate.blocked_${action}`)}
      icon="warn"
      due
      detail={<Missing cohort={cohort} action={action} />}
      button={
        action === 'open' && (
          <LinkButton kind="primary" href={`/coordinate/${cohort.id}/set-up`}>
            {t('coordinate.open_settings')}
          </LinkButton>
        )
      }
    />
  );
}

interface StepProps {
  title: string;
  icon: IconName;
  due?: boolean;
  busy?: boolean;
  detail?: ComponentChildren;
  button?: ComponentChildren;
}

const Step = ({ title, icon, due = false, busy = false, detail, button }: StepProps) => (
  <section class={due ? 'card overview-next due' : 'card overview-next'} aria-busy={busy}>
    <span class="overview-next-icon">
      <Icon name={icon} />
    </span>
    <div class="overview-next-main">
      <div>
        <h2>
          <span class="small">{t('coordinate.next_step')}</span> {title}
        </h2>
        {detail}
      </div>
      {button}
    </div>
  </section>
);

const OtherNeeds = ({ needs }: { needs: Need[] }) => (
  <section class="card overview-others">
    <h2>{t('homes.needs_you')}</h2>
    <ul>
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
  </section>
);

/** What else is to be known about a need of this cohort. */
function Detail({ need: { note, when } }: { need: Need }) {
  const facts = [note, when].filter(Boolean);
  return facts.length > 0 ? <span class="block small">{facts.join(' · ')}</span> : null;
}
