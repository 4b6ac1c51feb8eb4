import './cohort-facts.css';
import type { ComponentChildren } from 'preact';
import { weeksBetween } from '../../../../../src/modules/cohorts/weekly-time.ts';
import type { Dto } from '../../../api/client.ts';
import { liveMinutes, studyTime } from '../../../components/cohort/study-time.ts';
import { Icon } from '../../../design/icon.tsx';
import type { IconName } from '../../../design/icon-names.ts';
import { days, duration, languageName } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';

interface Props {
  cohort: Dto<'CohortDto'>;
  courses: { minutes: number }[];
  sessions: { startsAt: string; endsAt: string }[];
}

/** Six facts at a glance. */
export function CohortFacts({ cohort, courses, sessions }: Props) {
  const live = liveMinutes(sessions);
  const minutes = live + courses.reduce((sum, course) => sum + course.minutes, 0);
  const time = minutes > 0 ? studyTime(minutes, cohort) : undefined;
  return (
    <dl class="card cohort-facts">
      <Fact
        icon="cohort"
        label={t('offer.when')}
        detail={t('offer.weeks', { count: weeksBetween(cohort.startsOn, cohort.endsOn) })}
      >
        {days(cohort.startsOn, cohort.endsOn)}
      </Fact>
      {time && (
        <Fact icon="time" label={t('public.study_time')} detail={time.total}>
          {time.text}
        </Fact>
      )}
      <Fact
        icon="workshop"
        label={t('public.delivery')}
        detail={
          live > 0 && t('public.live_sessions', { count: sessions.length, time: duration(live) })
        }
      >
        {tValue('common.delivery_', cohort.deliveryMode)}
      </Fact>
      <Fact icon="language" label={t('common.languages')}>
        {cohort.languages.map(languageName).join(', ')}
      </Fact>
      <Fact
        icon="certificate"
        label={t('common.certificate')}
        detail={t('public.certificate_checked')}
      >
        {t('public.certificate_script')}
      </Fact>
      <Seats cohort={cohort} />
    </dl>
  );
}

function Seats({ cohort: { quotas } }: { cohort: Dto<'CohortDto'> }) {
  const pools = quotas.filter(({ agreed }) => agreed !== 0);
  const count = pools.reduce((sum, { agreed }) => sum + (agreed ?? 0), 0);
  // A pool without a limit has no number of seats.
  if (count === 0 || pools.some(({ agreed }) => agreed === null)) return null;
  const countries = pools.filter(({ pool }) => pool !== 'open').length;
  const shared = countries < pools.length;
  const detail =
    countries === 0
      ? t('public.from_anywhere')
      : t(shared ? 'public.from_countries_open' : 'public.from_countries', { count: countries });
  return (
    <Fact icon="people" label={t('public.seats')} detail={detail}>
      {t('offer.seats', { count })}
    </Fact>
  );
}

interface FactProps {
  icon: IconName;
  label: string;
  detail?: ComponentChildren;
  children: ComponentChildren;
}

const Fact = ({ icon, label, detail, children }: FactProps) => (
  <div>
    <dt>
      <Icon name={icon} />
      {label}
    </dt>
    <dd>
      <strong>{children}</strong>
      {detail && <span class="block quiet small">{detail}</span>}
    </dd>
  </div>
);
