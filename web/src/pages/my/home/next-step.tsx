import { LinkButton } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { duration, languageOf, number, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { type UnitPlace, unitAddress } from '../study/unit-address.ts';

interface Props {
  enrolmentId: string;
  places: UnitPlace[];
  next: UnitPlace;
  /** Whether nothing is completed yet. */
  isFirst: boolean;
}

/** The one thing to do now: the next unit, with its button. */
export function NextStep({ enrolmentId, places, next, isFirst }: Props) {
  const { course, unit } = next;
  const minutes = unit.teachingMinutes + unit.exerciseMinutes;
  const place = { number: number(places.indexOf(next) + 1), count: number(places.length) };
  return (
    <section class="card next-step" aria-labelledby={`next-${enrolmentId}`}>
      <p class="next-step-label">
        <Icon name="next" />
        {t('my.next_step')}
      </p>
      <h2 id={`next-${enrolmentId}`} lang={languageOf(unit.title)}>
        {pick(unit.title)}
      </h2>
      <p class="quiet">
        {t('my.unit_of', place)}
        {minutes > 0 && ` · ${duration(minutes)}`}
      </p>
      <LinkButton kind="primary" href={unitAddress(enrolmentId, course.slug, unit.slug)}>
        {t(isFirst ? 'common.begin_with' : 'common.go_on_with', { unit: pick(unit.title) })}
      </LinkButton>
    </section>
  );
}
