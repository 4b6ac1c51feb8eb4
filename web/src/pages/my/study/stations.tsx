import './stations.css';
import type { ComponentChildren } from 'preact';
import { Icon } from '../../../design/icon.tsx';
import { duration, languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { unitKinds } from '../../../kinds/units/unit-kinds.ts';
import { isDone } from './course-progress.tsx';
import { type UnitPlace, unitAddress } from './unit-address.ts';
import type { Section } from './use-sections.ts';

interface Props {
  enrolmentId: string;
  places: UnitPlace[];
  /** The one to continue with, or the one that is read. */
  current: UnitPlace | undefined;
  doneHere: Set<string>;
  /** The sections of the current one, if it is being read. */
  sections?: Section[];
  /** Steps after the units. */
  children?: ComponentChildren;
}

/** Units in order along a line, with a tick at those that are done. */
export const Stations = ({ enrolmentId, places, current, doneHere, sections, children }: Props) => (
  <ol class="stations">
    {places.map((place) => (
      <Station
        key={place.unit.id}
        href={unitAddress(enrolmentId, place.course.slug, place.unit.slug)}
        place={place}
        isDone={isDone(place.unit, doneHere)}
        isCurrent={place === current}
        {...(place === current && { sections })}
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
  sections?: Section[] | undefined;
}

function Station({ href, place: { unit }, isDone: done, isCurrent, sections }: StationProps) {
  const isHere = sections !== undefined;
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
      {sections && sections.length > 1 && (
        <ol class="station-sections" lang={languageOf(unit.title)}>
          {sections.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}
