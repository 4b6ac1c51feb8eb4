import type { ComponentChildren } from 'preact';
import { weeksBetween } from '../../../../src/modules/cohorts/weekly-time.ts';
import { zoneName } from '../../../../src/platform/time/zone-names.ts';
import type { Dto } from '../../api/client.ts';
import { LinkButton } from '../../design/button.tsx';
import { AreaMark } from '../../design/cover.tsx';
import { Icon } from '../../design/icon.tsx';
import type { IconName } from '../../design/icon-names.ts';
import { inOrder } from '../../forms/choices.ts';
import {
  days,
  duration,
  hour,
  languageName,
  languageOf,
  moment,
  number,
  pick,
  stateName,
} from '../../i18n/format.ts';
import { locale } from '../../i18n/locale.ts';
import { t, tValue } from '../../i18n/t.ts';
import { completionRequirements } from '../../kinds/completion-requirements/completion-requirements.ts';
import { useKinds } from '../../plugins/use-kind.ts';
import { requirementsOf } from '../cohort/requirements-of.ts';
import { liveMinutes, studyTime } from '../cohort/study-time.ts';
import type { ShownOffer } from './shown-offer.ts';

interface Props {
  offer: ShownOffer;
  cohort: Dto<'CohortDto'>;
}

interface FactsProps extends Props {
  /** Missing where they could not be loaded. */
  courses: Dto<'CourseOfCohortDto'>[] | undefined;
  workshops: Dto<'WorkshopDto'>[] | undefined;
}

/** What is offered: when, how many hours, which live sessions, and what a certificate takes. */
export function OfferFacts({ offer, cohort, courses = [], workshops = [] }: FactsProps) {
  useKinds(completionRequirements, Object.keys(cohort.completionRule.further ?? {}));
  const sessions = workshops
    .flatMap((workshop) => workshop.sessions)
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  const live = liveMinutes(sessions);
  const study = courses.reduce((sum, course) => sum + course.minutes, 0);
  const minutes = live + study;
  const time = studyTime(minutes, cohort);
  const details = [
    time.total,
    study > 0 && live > 0 && t('offer.hours_detail', { time: duration(study) }),
  ].filter(Boolean);
  const { startsOn, endsOn } = cohort;
  return (
    <dl class="offer-facts">
      <Fact icon="cohort" label={t('offer.when')}>
        <strong>{days(startsOn, endsOn)}</strong>
        <span class="quiet">
          {t('offer.weeks', { count: weeksBetween(startsOn, endsOn) })}
          {' · '}
          {tValue('common.delivery_', cohort.deliveryMode)}
        </span>
      </Fact>
      {minutes > 0 && (
        <Fact icon="time" label={t('offer.hours')}>
          <strong>{time.text}</strong>
          {details.length > 0 && <span class="quiet">{details.join(' · ')}</span>}
        </Fact>
      )}
      {courses.length > 0 && (
        <Fact icon="course" label={t('common.courses')}>
          <ul class="offer-courses">
            {courses.map((course) => (
              <li key={course.id}>
                <AreaMark theme={course.theme ?? null} />
                <span>
                  <strong lang={languageOf(course.title)}>{pick(course.title)}</strong>
                  <span class="quiet small block">{duration(course.minutes)}</span>
                </span>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {sessions.length > 0 && (
        <Fact icon="workshop" label={t('offer.sessions')}>
          <Sessions sessions={sessions} timeZone={offer.timeZone} />
          <LinkButton
            small
            href={`/api/v1/cohorts/${cohort.id}/calendar?language=${locale}`}
            download="live-sessions.ics"
          >
            <Icon name="add-to-calendar" />
            {t('offer.add_to_calendar')}
          </LinkButton>
        </Fact>
      )}
      <Fact icon="certificate" label={t('common.way')}>
        {requirementsOf(cohort.completionRule, courses, live).map(({ text, detail }) => (
          <div key={text}>
            <strong>{text}</strong>
            {detail && <span class="block quiet">{detail}</span>}
          </div>
        ))}
      </Fact>
      <Fact icon="language" label={t('common.languages')}>
        <strong>{cohort.languages.map(languageName).join(', ')}</strong>
      </Fact>
      <Participants offer={offer} cohort={cohort} />
    </dl>
  );
}

function Fact(props: { icon: IconName; label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>
        <Icon name={props.icon} />
        {props.label}
      </dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function Sessions(props: { sessions: Dto<'SessionViewDto'>[]; timeZone: string }) {
  const { sessions, timeZone } = props;
  const [first] = sessions;
  return (
    <>
      <ul class="offer-sessions">
        {sessions.map((session) => (
          <li key={session.id}>
            <strong>
              {moment(session.startsAt, timeZone)} – {hour(session.endsAt, timeZone)}
            </strong>
            <span class="quiet" lang={languageOf(session.title)}>
              {pick(session.title)}
            </span>
          </li>
        ))}
      </ul>
      {first && <span class="quiet">{zoneName(timeZone, locale, new Date(first.startsAt))}</span>}
    </>
  );
}

/** The seats of the cohort: how many there are, whose the person's is, and where the others are. */
function Participants({ offer, cohort }: Props) {
  const pools = cohort.quotas.filter(({ agreed }) => agreed !== 0);
  const count = pools.reduce((sum, { agreed }) => sum + (agreed ?? 0), 0);
  // A pool without a limit has no number of seats.
  if (count === 0 || pools.some(({ agreed }) => agreed === null)) return null;
  const own = pools.find(({ pool }) => pool === offer.pool);
  const nameOf = (pool: string) => (pool === 'open' ? t('common.open_pool') : stateName(pool));
  return (
    <Fact icon="people" label={t('offer.cohort')}>
      <strong>{t('offer.seats', { count })}</strong>
      {own && (
        <span class="quiet">
          {own.pool === 'open'
            ? t('offer.your_seat_open')
            : t('offer.your_seat', { count: own.agreed ?? 0, country: stateName(own.pool) })}
        </span>
      )}
      {pools.length > 1 && (
        <details>
          <summary>{t('offer.seats_by_country')}</summary>
          <ul class="offer-seats">
            {inOrder(pools).map(({ pool, agreed }) => (
              <li key={pool}>
                {nameOf(pool)}
                <strong>{number(agreed ?? 0)}</strong>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Fact>
  );
}
