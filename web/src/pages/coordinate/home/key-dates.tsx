import type { Dto } from '../../../api/client.ts';
import { shortDay } from '../../../homes/short-dates.ts';
import { languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

type Cohort = Dto<'NationalCohortDto'>;

const MAX_DATES = 6;

/** What happens next in the cohorts, by date. */
export function KeyDates({ cohorts }: { cohorts: Cohort[] }) {
  const now = new Date().toISOString();
  const dates = cohorts
    .flatMap((cohort) => [
      { cohort, at: cohort.applicationsCloseAt, text: t('homes.date_close') },
      { cohort, at: `${cohort.startsOn}T12:00:00Z`, text: t('homes.date_start') },
      ...(cohort.nextExpiryAt
        ? [{ cohort, at: cohort.nextExpiryAt, text: t('homes.date_offers') }]
        : []),
    ])
    .filter(({ at }) => at > now)
    .sort((a, b) => a.at.localeCompare(b.at))
    .slice(0, MAX_DATES);
  if (dates.length === 0) return null;
  return (
    <section>
      <h2>{t('homes.key_dates')}</h2>
      <ul class="key-dates">
        {dates.map(({ cohort, at, text }) => (
          <li key={`${cohort.id} ${cohort.memberState} ${text}`} class={`area-${cohort.theme}`}>
            <time dateTime={at}>{shortDay(at)}</time>
            <div>
              <strong>{text}</strong>
              <br />
              <span class="small quiet" lang={languageOf(cohort.title)}>
                {pick(cohort.title)}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
