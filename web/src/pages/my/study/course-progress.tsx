import type { Dto } from '../../../api/client.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Progress } from '../../../design/progress.tsx';
import { pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { useDoneHere } from './use-done-here.ts';

type Study = Dto<'StudyDto'>;
type Unit = Dto<'StudyUnitDto'>;

/** Whether a unit is done: as the server has it, or here and not sent yet. */
export const isDone = (unit: Unit, doneHere: Set<string>) =>
  unit.completedAt !== null || doneHere.has(unit.id);

/** How far one has come, and the button to go on. */
export function CourseProgress({ study }: { study: Study }) {
  const doneHere = useDoneHere();
  const units = study.courses.flatMap((course) => course.units);
  const required = units.filter((unit) => unit.required);
  const done = required.filter((unit) => isDone(unit, doneHere)).length;
  const next =
    required.find((unit) => !isDone(unit, doneHere)) ??
    units.find((unit) => !isDone(unit, doneHere));
  if (units.length === 0) return <p class="quiet">{t('common.no_courses')}</p>;
  return (
    <>
      <Progress
        value={done}
        max={required.length}
        text={t('common.units_done', { done, of: required.length })}
      />
      <div class="row">
        {next && (
          <LinkButton kind="primary" href={`/study/${study.enrolmentId}/${next.slug}`}>
            {t(done === 0 ? 'common.begin_with' : 'common.go_on_with', { unit: pick(next.title) })}
          </LinkButton>
        )}
        {!next && <p>{t('common.all_done')}</p>}
      </div>
    </>
  );
}
