import './stations.css';
import type { ComponentChildren } from 'preact';
import { Icon } from '../../../design/icon.tsx';
import { duration, languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { unitKinds } from '../../../kinds/units/unit-kinds.ts';
import { isDone } from './course-progress.tsx';
import { type UnitPlace, unitAddress } from './unit-address.ts';

interface Props {
  enrolmentId: string;
  places: UnitPlace[];
  /** The one to continue with, or the one that is read. */
  current: UnitPlace | undefined;
  doneHere: Set<string>;
  /** Whether the current one is being read. */
  isReading?: boolean;
  /** Steps after the units. */
  children?: ComponentChildren;
}

/** Units in order along a line, with a tick at those that are done. */
export const Stations = ({
  enrolmentId,
  places,
  current,
  doneHere,
  isReading = false,
  children,
}: Props) => (
  <ol class="stations">
    {places.map((place) => (
      <Station
        key={place.unit.id}
        href={unitAddress(enrolmentId, place.course.slug, place.unit.slug)}
        place={place}
        isDone={isDone(place.unit, doneHere)}
        isCurrent={place === current}
        isHere={isReading && place === current}
      />
    ))}
    {children}
  </ol>
);

interface StationProps {
  href: string;
  place: UnitPlace;
  isDone: boolean;
  isCurrent: boolean;
  isHere: boolean;
}

function Station({ href, place: { unit }, isDone: done, isCurrent, isHere }: StationProps) {
  const minutes = unit.teachingMinutes + unit.exerciseMinutes;
  const facts = [
    ...(minutes > 0 ? [duration(minutes)] : []),
    ...(unit.required ? [] : [t('common.voluntary')]),
  ];
  const details = isHere ? [t('study.here')] : done ? [] : facts;
  const isQuiz = unitKinds.find(unit.kind)?.countsAsQuiz;
  const icon = isQuiz ? 'quiz' : 'unit';
  return (
    <li class={[done && 'done', isCurrent && 'current'].filter(Boolean).join(' ')}>
      <span class="station">
        <Icon name={isHere ? 'course' : done ? 'check' : icon} />
      </span>
      <a href={href} lang={languageOf(unit.title)} aria-current={isCurrent ? 'step' : undefined}>
        {pick(unit.title)}
      </a>
      {done && <span class="visually-hidden">{t('common.done')}</span>}
      {details.length > 0 && <span class="small quiet">{details.join(' · ')}</span>}
    </li>
  );
}
