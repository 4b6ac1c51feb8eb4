import { LinkButton } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { duration, languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { unitKindName } from '../../../kinds/units/unit-kinds.ts';
import { type UnitPlace, unitAddress } from '../study/unit-address.ts';

interface Props {
  enrolmentId: string;
  next: UnitPlace;
  /** Whether nothing is completed yet. */
  isFirst: boolean;
}

/** The one thing to do now: the next unit, with its button. */
export function NextStep({ enrolmentId, next: { course, unit }, isFirst }: Props) {
  const minutes = unit.teachingMinutes + unit.exerciseMinutes;
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
        {unitKindName(unit.kind)}
        {minutes > 0 && ` · ${duration(minutes)}`}
      </p>
      <LinkButton kind="primary" href={unitAddress(enrolmentId, course.slug, unit.slug)}>
        {t(isFirst ? 'my.start' : 'my.continue')}
      </LinkButton>
    </section>
  );
}
