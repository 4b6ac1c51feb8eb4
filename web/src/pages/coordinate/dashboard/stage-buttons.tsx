import { api, type Dto, unwrap } from '../../../api/client.ts';
import { faultText } from '../../../api/problem-text.ts';
import { useRefresh } from '../../../api/queries.ts';
import { useConfirmDialog } from '../../../components/use-confirm-dialog.tsx';
import { Button } from '../../../design/button.tsx';
import { momentWithZone } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { noonOf } from './noon-of.ts';

type Cohort = Dto<'CohortDto'>;
type Action = Cohort['allowedActions'][number];

const possibleActions = ({ allowedActions, stepProblems }: Cohort) =>
  allowedActions.filter((name) => !stepProblems.some(({ action }) => action === name));

/** The action whose time has come. A cohort is reopened and archived at no certain time. */
export function dueAction(cohort: Cohort): Action | undefined {
  const now = new Date().toISOString();
  const isDue: Partial<Record<Action, boolean>> = {
    open: cohort.stage === 'draft' && !cohort.publishAt,
    review: cohort.applicationsCloseAt <= now,
    run: noonOf(cohort.startsOn) <= now,
    close: noonOf(cohort.endsOn) <= now,
  };
  return possibleActions(cohort).find((action) => isDue[action]);
}

interface Props {
  cohort: Cohort;
  /** The action that is the next step of the page. */
  primary: Action | undefined;
}

/** The buttons to bring a cohort to another stage, and what still blocks the others. */
export function StageButtons({ cohort, primary }: Props) {
  const refresh = useRefresh();
  const question = useConfirmDialog();
  const { stepProblems } = cohort;
  const confirmStep = (action: Action) =>
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
      <div class="row">
        {possibleActions(cohort).map((action) => (
          <Button
            key={action}
            {...(action === primary ? { kind: 'primary' as const } : { small: true })}
            onClick={() => confirmStep(action)}
          >
            {tValue('coordinate.step_', action)}
          </Button>
        ))}
      </div>
      {stepProblems.length > 0 && (
        <ul class="small">
          {stepProblems.map((problem) => (
            <li key={`${problem.action} ${problem.code}`}>
              {t('common.at_field', {
                field: tValue('coordinate.step_', problem.action),
                text: faultText(problem),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
