import type { Dto } from '../../../api/client.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Progress } from '../../../design/progress.tsx';
import { number, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { unitKinds } from '../../../kinds/units/unit-kinds.ts';
import { placesOf, type UnitPlace, unitAddress } from './unit-address.ts';
import { useLocalCompletions } from './use-local-completions.ts';

type Study = Dto<'StudyDto'>;
type Unit = Dto<'StudyUnitDto'>;

/** Whether a unit is completed, on the server or in this browser and not sent yet. */
export const isDone = (unit: Unit, doneHere: Set<string>) =>
  unit.completedAt !== null || doneHere.has(unit.id);

/** The unit to continue with: the first required one that is left, then any. */
export function nextPlace(places: UnitPlace[], doneHere: Set<string>): UnitPlace | undefined {
  const left = places.filter(({ unit }) => !isDone(unit, doneHere));
  return left.find(({ unit }) => unit.required) ?? left[0];
}

const isQuiz = ({ unit }: UnitPlace) => Boolean(unitKinds.find(unit.kind)?.countsAsQuiz);

/**
 * The number of a unit in its course, and how many there are, of those that the progress counts;
 * undefined for a quiz, and for what is optional.
 */
export function unitNumber(place: UnitPlace, places: UnitPlace[]) {
  const counted = places.filter(
    (one) => one.course === place.course && one.unit.required && !isQuiz(one),
  );
  const index = counted.indexOf(place);
  return index < 0 ? undefined : { number: number(index + 1), count: number(counted.length) };
}

/** How much of the required units is done, as numbers and in words. */
export function progressOf(places: UnitPlace[], doneHere: Set<string>) {
  const required = places.filter(({ unit }) => unit.required);
  const isLeft = ({ unit }: UnitPlace) => !isDone(unit, doneHere);
  const done = required.length - required.filter(isLeft).length;
  // Units and quizzes are counted separately, as in the rule and on the pages of trainers.
  const counts = (quizzes: boolean) => {
    const counted = required.filter((place) => isQuiz(place) === quizzes);
    return { of: counted.length, done: counted.length - counted.filter(isLeft).length };
  };
  const [units, quizzes] = [counts(false), counts(true)];
  const text =
    quizzes.of === 0
      ? t('common.units_done', units)
      : t('common.units_and_quizzes', { ...units, passed: quizzes.done, quizzes: quizzes.of });
  return { done, of: required.length, text };
}

/** The progress in a cohort, and a button to continue. */
export function CourseProgress({ study }: { study: Study }) {
  const doneHere = useLocalCompletions();
  const places = placesOf(study);
  const { done, of, text } = progressOf(places, doneHere);
  const next = nextPlace(places, doneHere);
  if (places.length === 0) return <p class="quiet">{t('common.no_courses')}</p>;
  return (
    <>
      <Progress value={done} max={of} text={text} />
      <div class="row">
        {next && (
          <LinkButton
            kind="primary"
            href={unitAddress(study.enrolmentId, next.course.slug, next.unit.slug)}
          >
            {t(done === 0 ? 'common.begin_with' : 'common.go_on_with', {
              unit: pick(next.unit.title),
            })}
          </LinkButton>
        )}
        {!next && <p>{t('common.all_done')}</p>}
      </div>
    </>
  );
}
