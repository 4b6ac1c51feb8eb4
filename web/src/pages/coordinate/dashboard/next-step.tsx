import { api, type Dto, unwrap } from '../../../api/client.ts';
import { faultText } from '../../../api/problem-text.ts';
import { useRefresh } from '../../../api/queries.ts';
import { useConfirmDialog } from '../../../components/use-confirm-dialog.tsx';
import { Button } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { momentWithZone } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';

type Cohort = Dto<'CohortDto'>;

/** What the stage of a cohort is, and the buttons to bring it to the next. */
export function NextStep({ cohort }: { cohort: Cohort }) {
  const refresh = useRefresh();
  const question = useConfirmDialog();
  if (cohort.allowedActions.length === 0) return null;
  const confirmStep = (action: Cohort['allowedActions'][number]) =>
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
    <section class="card overview-next">
      {question.dialog}
      <span class="overview-next-icon">
        <Icon name="next" />
      </span>
      <div>
        <h2>{t('coordinate.next_step')}</h2>
        <p>{tValue('coordinate.stage_about_', cohort.stage)}</p>
      </div>
      <div class="row">
        {cohort.allowedActions.map((action) => (
          <Button
            key={action}
            disabled={cohort.stepProblems.some((problem) => problem.action === action)}
            onClick={() => confirmStep(action)}
          >
            {tValue('coordinate.step_', action)}
          </Button>
        ))}
      </div>
      {cohort.publishAt && (
        <p class="quiet">
          {t('selection.opens_by_itself', { when: momentWithZone(cohort.publishAt) })}
        </p>
      )}
      <ul class="small quiet">
        {cohort.stepProblems.map((problem) => (
          <li key={`${problem.action} ${problem.code}`}>
            {t('common.at_field', {
              field: tValue('coordinate.step_', problem.action),
              text: faultText(problem),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
