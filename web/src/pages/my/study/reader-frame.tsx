import './reader-frame.css';
import type { ComponentChildren } from 'preact';
import { Icon } from '../../../design/icon.tsx';
import { Progress } from '../../../design/progress.tsx';
import { duration, languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { unitKindName } from '../../../kinds/units/unit-kinds.ts';
import { progressOf, unitNumber } from './course-progress.tsx';
import { Stations } from './stations.tsx';
import type { UnitPlace } from './unit-address.ts';
import { useLocalCompletions } from './use-local-completions.ts';
import type { Section } from './use-sections.ts';

interface Props {
  enrolmentId: string;
  places: UnitPlace[];
  current: UnitPlace;
  /** The sections of its text. */
  sections: Section[];
  children: ComponentChildren;
}

/**
 * A unit with its outline: beside the text on a desk; on a phone in a bar of its own, which replaces
 * the header of the site.
 */
export function ReaderFrame({ enrolmentId, places, current, sections, children }: Props) {
  const { course, unit } = current;
  const doneHere = useLocalCompletions();
  const inCourse = places.filter((place) => place.course === course);
  const numbers = unitNumber(current, places);
  const at = numbers ? t('study.unit_of', numbers) : unitKindName(unit.kind);
  const minutes = unit.teachingMinutes + unit.exerciseMinutes;
  const details = [
    numbers && unitKindName(unit.kind),
    !unit.required && t('common.voluntary'),
    minutes > 0 && duration(minutes),
  ]
    .filter(Boolean)
    .join(' · ');
  const { done, of, text } = progressOf(inCourse, doneHere);
  const overview = `/study/${enrolmentId}`;
  return (
    <div class="reader">
      <div class="reader-bar">
        <a class="reader-back" href={overview}>
          <Icon name="open" />
          <span class="visually-hidden">{t('study.to_outline')}</span>
        </a>
        <p>
          <strong>{at}</strong>
          <span class="quiet small">{details}</span>
        </p>
        <button type="button" class="button plain small" popovertarget="reader-outline">
          {t('common.units')}
          <Icon name="open" />
        </button>
        <span
          class="reader-done"
          aria-hidden="true"
          style={{ '--done': `${Math.round((100 * done) / Math.max(of, 1))}%` }}
        />
      </div>
      {/* A popover on a phone; its styles keep it open on a desk. */}
      <aside id="reader-outline" class="reader-outline" popover="auto">
        <a class="reader-course" href={overview} lang={languageOf(course.title)}>
          {pick(course.title)}
        </a>
        <Progress value={done} max={of} text={text} />
        <nav aria-label={t('study.outline')}>
          <Stations {...{ enrolmentId, doneHere, current, sections }} places={inCourse} />
        </nav>
      </aside>
      <div class="reader-text">
        <p class="reader-at quiet small">
          <strong>{at}</strong>
          {details && ` · ${details}`}
        </p>
        {children}
      </div>
    </div>
  );
}
