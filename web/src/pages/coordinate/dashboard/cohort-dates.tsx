import { zoneName } from '../../../../../src/platform/time/zone-names.ts';
import { api, type Dto } from '../../../api/client.ts';
import { useFullList } from '../../../api/queries.ts';
import { ownTimeZone } from '../../../i18n/dates.ts';
import { hour, languageOf, pick } from '../../../i18n/format.ts';
import { locale } from '../../../i18n/locale.ts';
import { t } from '../../../i18n/t.ts';
import { shortDay } from '../home/calendar.ts';
import { noonOf } from './noon-of.ts';

/** Sessions that are listed: those that come next. */
const MAX_SESSIONS = 4;

interface KeyDate {
  at: string;
  text: string;
  lang?: string | undefined;
  /** Whether the time of day matters, beside the day. */
  isMoment: boolean;
}

/** The dates of a cohort in their order, with its next live sessions. */
export function CohortDates({ cohort }: { cohort: Dto<'CohortDto'> }) {
  const { id, applicationsOpenAt, applicationsCloseAt, startsOn, endsOn } = cohort;
  const workshops = useFullList(['cohorts', id, 'workshops'], () =>
    api.GET('/api/v1/cohorts/{id}/workshops', { params: { path: { id } } }),
  );
  const now = new Date().toISOString();
  const sessions = (workshops.data?.items ?? [])
    .flatMap((workshop) => workshop.sessions)
    .filter(({ endsAt }) => endsAt > now)
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
    .slice(0, MAX_SESSIONS);
  const dates: KeyDate[] = [
    { at: applicationsOpenAt, text: t('coordinate.date_opening'), isMoment: true },
    { at: applicationsCloseAt, text: t('coordinate.date_closing'), isMoment: true },
    { at: noonOf(startsOn), text: t('coordinate.date_start'), isMoment: false },
    ...sessions.map(({ startsAt, title }) => ({
      ...{ at: startsAt, text: pick(title), lang: languageOf(title), isMoment: true },
    })),
    { at: noonOf(endsOn), text: t('coordinate.date_end'), isMoment: false },
  ];
  return (
    <section>
      <h2>{t('coordinate.key_dates')}</h2>
      <ul class="overview-dates">
        {dates
          .sort((a, b) => a.at.localeCompare(b.at))
          .map(({ at, text, lang, isMoment }) => (
            <li key={`${at} ${text}`} class={at < now ? 'past' : ''}>
              <time dateTime={at}>{shortDay(at)}</time>
              <span>
                <span lang={lang}>{text}</span>
                {isMoment && <span class="block small quiet">{hour(at)}</span>}
              </span>
            </li>
          ))}
      </ul>
      <p class="small quiet">{zoneName(ownTimeZone, locale, new Date(startsOn))}</p>
    </section>
  );
}
