import { Icon } from '../../../design/icon.tsx';
import { duration, languageOf, moment, number, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { unitKindName, unitKinds } from '../../../kinds/units/unit-kinds.ts';
import { type UnitPlace, unitAddress } from '../study/unit-address.ts';
import { isAttended, type Session } from './steps.ts';

/** The number of a unit in its course, from 1. */
export const numberOf = (place: UnitPlace, places: UnitPlace[]): number =>
  places.filter(({ course }) => course === place.course).indexOf(place) + 1;

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
  const minutes = unit.teachingMinutes + unit.exerciseMinutes;
  const isLesson = unit.kind === 'lesson';
  const isQuiz = unitKinds.find(unit.kind)?.countsAsQuiz;
  const details = [
    minutes > 0 && duration(minutes),
    !unit.required && t('common.voluntary'),
  ].filter(Boolean);
  return (
    <li class={[isDone && 'done', isNext && 'current'].filter(Boolean).join(' ')}>
      <span class="station">
        <Icon name={isDone ? 'check' : isQuiz ? 'quiz' : isLesson ? 'course' : 'unit'} />
      </span>
      <span>
        <strong class="step-label">
          {isLesson
            ? t('my.unit', { number: number(numberOf(place, places)) })
            : unitKindName(unit.kind)}
        </strong>
        <span class="step-dot"> · </span>
        <a
          href={unitAddress(enrolmentId, course.slug, unit.slug)}
          lang={languageOf(unit.title)}
          aria-current={isNext ? 'step' : undefined}
        >
          {pick(unit.title)}
        </a>
      </span>
      {isDone && <span class="visually-hidden">{t('common.done')}</span>}
      {!isDone && details.length > 0 && <span class="small quiet">{details.join(' · ')}</span>}
    </li>
  );
}

/** A live session on the path, with its day and hour. */
export function SessionStation({ session }: { session: Session }) {
  const isDone = isAttended(session);
  return (
    <li class={isDone ? 'done' : ''}>
      <span class="station">
        <Icon name={isDone ? 'check' : 'workshop'} />
      </span>
      <span>
        <strong class="step-label">{t('my.live_session')}</strong>
        <span class="step-dot"> · </span>
        <a href="/workshops" lang={languageOf(session.title)}>
          {pick(session.title)}
        </a>
      </span>
      {isDone && <span class="visually-hidden">{t('common.done')}</span>}
      <span class="small quiet">{moment(session.startsAt)}</span>
    </li>
  );
}
