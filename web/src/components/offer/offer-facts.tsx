import type { ComponentChildren } from 'preact';
import { weeklyHours, weeksBetween } from '../../../../src/modules/cohorts/weekly-hours.ts';
import { zoneName } from '../../../../src/platform/time/zone-names.ts';
import type { Dto } from '../../api/client.ts';
import { LinkButton } from '../../design/button.tsx';
import { AreaMark } from '../../design/cover.tsx';
import { Icon } from '../../design/icon.tsx';
import type { IconName } from '../../design/icon-names.ts';
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
import { askedBy } from '../../kinds/completion-requirements/asked-by.ts';
import { completionRequirements } from '../../kinds/completion-requirements/completion-requirements.ts';
import { useKinds } from '../../plugins/use-kind.ts';
import type { ShownOffer } from './shown-offer.ts';

const MINUTE = 60_000;

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
  const rule = askedBy(cohort.completionRule);
  const sessions = workshops
    .flatMap((workshop) => workshop.sessions)
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  const live = sessions.reduce((sum, session) => sum + lengthOf(session), 0);
  const study = courses.reduce((sum, { minutes }) => sum + minutes, 0);
  const { startsOn, endsOn } = cohort;
  const hours = weeklyHours(study + live, startsOn, endsOn);
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
      {hours > 0 && (
        <Fact icon="time" label={t('offer.hours')}>
          <strong>{t('offer.hours_week', { count: hours })}</strong>
          {study > 0 && (
            <span class="quiet">{t('offer.hours_detail', { time: duration(study) })}</span>
          )}
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
        {(rule.length > 0 ? rule : [t('common.rule_none')]).map((line) => (
          <strong key={line}>{line}</strong>
        ))}
      </Fact>
      <Fact icon="language" label={t('common.languages')}>
        <strong>{cohort.languages.map(languageName).join(', ')}</strong>
      </Fact>
      <Participants offer={offer} cohort={cohort} />
    </dl>
  );
}

const lengthOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) =>
  (Date.parse(endsAt) - Date.parse(startsAt)) / MINUTE;

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

/** The seats of the cohort: how many come, and from where. */
function Participants({ offer, cohort }: Props) {
  const pools = cohort.quotas.filter(({ agreed }) => agreed !== 0);
  const count = pools.reduce((sum, { agreed }) => sum + (agreed ?? 0), 0);
  // A pool without a limit has no number of seats.
  if (count === 0 || pools.some(({ agreed }) => agreed === null)) return null;
  const own = pools.find(({ pool }) => pool === offer.memberState)?.agreed;
  const nameOf = (pool: string) => (pool === 'open' ? t('common.open_pool') : stateName(pool));
  return (
    <Fact icon="people" label={t('offer.cohort')}>
      <strong>{t('offer.seats', { count })}</strong>
      {own && (
        <span class="quiet">
          {t('offer.seats_of', { count: own, country: stateName(offer.memberState) })}
        </span>
      )}
      {pools.length > 1 && (
        <details>
          <summary>{t('offer.seats_by_country')}</summary>
          <ul class="chips">
            {pools.map(({ pool, agreed }) => (
              <li key={pool} class="badge">
                {nameOf(pool)} · {number(agreed ?? 0)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Fact>
  );
}
