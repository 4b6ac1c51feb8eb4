import type { ComponentChildren } from 'preact';
import { Icon } from '../../../design/icon.tsx';
import type { IconName } from '../../../design/icon-names.ts';
import {
  canFormatDates,
  dateLocale,
  duration,
  languageOf,
  moment,
  ownTimeZone,
  pick,
} from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { unitKindName, unitKinds } from '../../../kinds/units/unit-kinds.ts';
import { unitNumber } from '../study/course-progress.tsx';
import { type UnitPlace, unitAddress } from '../study/unit-address.ts';
import { firstPart, isAttended, type Session } from './steps.ts';

/** The day and the hour of an instant that is at most some months away. */
const soon = (iso: string) =>
  canFormatDates
    ? new Intl.DateTimeFormat(dateLocale, {
        ...{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
        timeZone: ownTimeZone,
      }).format(new Date(iso))
    : moment(iso);

/** The first words of a title that has room for no more; all of it for screen readers and on a point. */
function ShortTitle({ title }: { title: string }) {
  const head = firstPart(title);
  return (
    <span title={head === title ? undefined : title}>
      {head}
      {head !== title && <span class="visually-hidden">{title.slice(head.length)}</span>}
    </span>
  );
}

interface StepProps {
  icon: IconName;
  isDone: boolean;
  isNext?: boolean;
  /** When it is, how long it takes, or where it is done. */
  detail?: ComponentChildren;
  /** What it is. */
  children: ComponentChildren;
}

/** A step on the path. */
export const StepStation = ({ icon, isDone, isNext = false, detail, children }: StepProps) => (
  <li class={[isDone && 'done', isNext && 'current'].filter(Boolean).join(' ')}>
    <span class="station">
      <Icon name={isDone ? 'check' : icon} />
    </span>
    <div class="step">
      <span>
        {children}
        {isDone && <span class="visually-hidden"> {t('common.done')}</span>}
      </span>
      {detail && <span class="small quiet">{detail}</span>}
    </div>
  </li>
);

interface UnitProps {
  enrolmentId: string;
  place: UnitPlace;
  /** All units of the cohort. */
  places: UnitPlace[];
  isDone: boolean;
  isNext: boolean;
}

/** A unit on the path: its kind, its title, and how long it takes. */
export function UnitStation({ enrolmentId, place, places, isDone, isNext }: UnitProps) {
  const { course, unit } = place;
  const numbers = unitNumber(place, places);
  const minutes = unit.teachingMinutes + unit.exerciseMinutes;
  const isLesson = unit.kind === 'lesson';
  const isQuiz = unitKinds.find(unit.kind)?.countsAsQuiz;
  const details = [
    minutes > 0 && duration(minutes),
    !unit.required && t('common.voluntary'),
  ].filter(Boolean);
  return (
    <StepStation
      icon={isQuiz ? 'quiz' : isLesson ? 'course' : 'unit'}
      {...{ isDone, isNext }}
      detail={!isDone && details.join(' · ')}
    >
      <strong class="step-label">
        {numbers ? t('my.unit', numbers) : unitKindName(unit.kind)}
      </strong>
      <span class="step-dot"> · </span>
      <a
        href={unitAddress(enrolmentId, course.slug, unit.slug)}
        lang={languageOf(unit.title)}
        aria-current={isNext ? 'step' : undefined}
      >
        <ShortTitle title={pick(unit.title)} />
      </a>
    </StepStation>
  );
}

/** A live session on the path, with its day and hour. */
export const SessionStation = ({ session }: { session: Session }) => (
  <StepStation icon="workshop" isDone={isAttended(session)} detail={soon(session.startsAt)}>
    <strong class="step-label">{t('my.live_session')}</strong>
    <span class="step-dot"> · </span>
    <a href="/workshops" lang={languageOf(session.title)}>
      <ShortTitle title={pick(session.title)} />
    </a>
  </StepStation>
);
