import './stage-panel.css';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { faultText } from '../../../api/problem-text.ts';
import { useRefresh } from '../../../api/queries.ts';
import { useConfirmDialog } from '../../../components/use-confirm-dialog.tsx';
import { Button } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { momentWithZone } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { dueAction, problemsOf, type StageAction } from './stage-actions.ts';

type Cohort = Dto<'CohortDto'>;

interface Props {
  cohort: Cohort;
  action: StageAction;
  isPrimary?: boolean;
}

/** The button that brings a cohort to another stage, after a question. */
export function StageButton({ cohort, action, isPrimary = false }: Props) {
  const refresh = useRefresh();
  const question = useConfirmDialog();
  const ask = () =>
    question.open({
      action: t(`coordinate.step_${action}`),
      effects: [
        t(`coordinate.step_effect_${action}`, { when: momentWithZone(cohort.applicationsCloseAt) }),
      ],
      act: async () => {
        await unwrap(
          api.POST('/api/v1/cohorts/{id}/stage', {
            params: { path: { id: cohort.id } },
            body: { action },
          }),
        );
        await refresh('cohorts');
      },
      done: t(`coordinate.stepped_${action}`),
    });
  return (
    <>
      {question.dialog}
      <Button {...(isPrimary ? { kind: 'primary' as const } : { small: true })} onClick={ask}>
        {t(`coordinate.step_${action}`)}
      </Button>
    </>
  );
}

/** What is missing before the stage of a cohort can be changed. */
export const Missing = ({ cohort, action }: Props) => (
  <ul class="stage-missing small">
    {problemsOf(cohort, action).map((problem) => (
      <li key={problem.code}>
        <Icon name="bad" /> {faultText(problem)}
      </li>
    ))}
  </ul>
);

/** The stage of a cohort, and the changes to it that are not the next step; or why not yet. */
export function StagePanel({ cohort }: { cohort: Cohort }) {
  const due = dueAction(cohort);
  const others = cohort.allowedActions.filter(
    (action) => action !== due && !(action === 'review' && cohort.seating === 'arrival'),
  );
  if (cohort.allowedActions.length === 0) return null;
  const isPossible = (action: StageAction) => problemsOf(cohort, action).length === 0;
  return (
    <section class="card stage-panel">
      <div class="row between">
        <p>
          {tValue('coordinate.stage_about_', cohort.stage)}{' '}
          {cohort.publishAt &&
            t('selection.opens_by_itself', { when: momentWithZone(cohort.publishAt) })}
        </p>
        <div class="row">
          {others.filter(isPossible).map((action) => (
            <StageButton key={action} cohort={cohort} action={action} />
          ))}
        </div>
      </div>
      {others
        .filter((action) => !isPossible(action))
        .map((action) => (
          <div key={action}>
            <p class="small">{t(`coordinate.blocked_${action}`)}</p>
            <Missing cohort={cohort} action={action} />
          </div>
        ))}
    </section>
  );
}
