import type { Dto } from '../../../api/client.ts';
import { languageOf, pick, stateName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { shortDay, startOfDay } from './calendar.ts';

type Cohort = Dto<'NationalCohortDto'>;

const MAX_DATES = 6;

interface KeyDate {
  key: string;
  cohort: Cohort;
  at: string;
  text: string;
  /** Only where the date is of one country's people, and not of the cohort. */
  memberState?: string;
}

function datesOf(cohort: Cohort): KeyDate[] {
  const { id, memberState, applicationsCloseAt, startsOn, nextExpiryAt } = cohort;
  return [
    { key: `${id} close`, cohort, at: applicationsCloseAt, text: t('homes.date_close') },
    { key: `${id} start`, cohort, at: startOfDay(startsOn), text: t('homes.date_start') },
    ...(nextExpiryAt
      ? [
          {
            key: `${id} offers ${memberState}`,
            ...{ cohort, at: nextExpiryAt, text: t('homes.date_offers'), memberState },
          },
        ]
      : []),
  ];
}

interface Props {
  cohorts: Cohort[];
  /** Whether the reader coordinates more than one country. */
  ofSeveralCountries: boolean;
}

/** What happens next in the cohorts, by date. Of two countries in one cohort, its dates come once. */
export function KeyDates({ cohorts, ofSeveralCountries }: Props) {
  const now = new Date().toISOString();
  const byKey = new Map(cohorts.flatMap(datesOf).map((date) => [date.key, date]));
  const dates = [...byKey.values()]
    .filter(({ at }) => at > now)
    .sort((a, b) => a.at.localeCompare(b.at))
    .slice(0, MAX_DATES);
  if (dates.length === 0) return null;
  return (
    <section>
      <h2>{t('homes.key_dates')}</h2>
      <ul class="key-dates">
        {dates.map(({ key, cohort, at, text, memberState }) => (
          <li key={key} class={`area-${cohort.theme}`}>
            <time dateTime={at}>{shortDay(at)}</time>
            <div>
              <strong>{text}</strong>
              <br />
              <span class="small quiet">
                <span lang={languageOf(cohort.title)}>{pick(cohort.title)}</span>
                {ofSeveralCountries && memberState && ` · ${stateName(memberState)}`}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
