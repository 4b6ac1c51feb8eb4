import type { ComponentChildren } from 'preact';
import { LinkButton } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { duration, languageOf, momentWithZone, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { unitKindName } from '../../../kinds/units/unit-kinds.ts';
import { unitNumber } from '../study/course-progress.tsx';
import { useReadingPlace } from '../study/reading-place.ts';
import { type UnitPlace, unitAddress } from '../study/unit-address.ts';
import type { Session } from './steps.ts';

interface UnitProps {
  enrolmentId: string;
  next: UnitPlace;
  /** All units of the cohort. */
  places: UnitPlace[];
  /** Whether nothing is completed yet. */
  isFirst: boolean;
}

/** The one thing to do now: the next unit, from where the reader stopped in it. */
export function NextUnit({ enrolmentId, next, places, isFirst }: UnitProps) {
  const { course, unit } = next;
  const kept = useReadingPlace(enrolmentId);
  const reading = kept?.unitId === unit.id ? kept : undefined;
  const minutes = unit.teachingMinutes + unit.exerciseMinutes;
  const left = duration(Math.max(1, Math.round(minutes * (1 - (reading?.share ?? 0)))));
  const numbers = unitNumber(next, places);
  const facts = [
    numbers ? t('my.unit', numbers) : unitKindName(unit.kind),
    minutes > 0 && (reading ? t('my.minutes_left', { time: left }) : left),
  ].filter(Boolean);
  const href = unitAddress(enrolmentId, course.slug, unit.slug);
  return (
    <NextStep title={pick(unit.title)} lang={languageOf(unit.title)} facts={facts.join(' · ')}>
      {reading && (
        <>
          <p class="quiet">{t('my.left_off', { heading: reading.heading })}</p>
          <progress value={reading.share} max={1} aria-hidden="true" />
        </>
      )}
      <LinkButton kind="primary" href={reading ? `${href}#${reading.anchor}` : href}>
        {t(isFirst && !reading ? 'my.start' : 'my.continue')}
      </LinkButton>
    </NextStep>
  );
}

/** A live session that is left when all units are completed. */
export const NextSession = ({ session }: { session: Session }) => (
  <NextStep
    title={t('my.attend', { session: pick(session.title) })}
    facts={[momentWithZone(session.startsAt), session.place].join(' · ')}
  >
    <LinkButton kind="primary" href="/workshops">
      {t(session.mine ? 'common.my_workshops' : 'my.register')}
    </LinkButton>
  </NextStep>
);

interface Props {
  title: string;
  lang?: string | undefined;
  facts: string;
  children: ComponentChildren;
}

const NextStep = ({ title, lang, facts, children }: Props) => (
  <section class="card next-step">
    <p class="next-step-label">
      <Icon name="next" />
      {t('my.next_step')}
    </p>
    <h2 lang={lang}>{title}</h2>
    <p class="quiet">{facts}</p>
    {children}
  </section>
);
