import type { Dto } from '../../../api/client.ts';
import { DateBlock } from '../../../components/date-block.tsx';
import {
  canFormatDates,
  dateParts,
  hasOtherClockTime,
  hour,
  languageOf,
  momentWithZone,
  pick,
  stateName,
} from '../../../i18n/format.ts';
import { locale } from '../../../i18n/locale.ts';
import { t } from '../../../i18n/t.ts';
import { useMyWorkshops } from '../workshops/use-my-workshops.ts';

const SHOWN = 3;

/** The next sessions that the person has a place in. */
export function useComing() {
  return useMyWorkshops()
    .flatMap(({ sessions }) => sessions)
    .filter((session) => session.mine && new Date(session.endsAt) > new Date())
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
    .slice(0, SHOWN);
}

/** The day of the week in the reader's zone; nothing where the browser does not know its name. */
const weekday = (iso: string) =>
  canFormatDates
    ? new Intl.DateTimeFormat(locale, { weekday: 'long' }).format(new Date(iso))
    : undefined;

interface Props {
  sessions: ReturnType<typeof useComing>;
  /** The last day of the cohort, where there is one to come. */
  lastDay?: string | undefined;
  /** The country whose coordinator can be asked. */
  memberState?: string;
}

/** What has a date: booked live sessions, and the last day of the cohort. Also, who can be asked. */
export function ComingUp({ sessions, lastDay, memberState }: Props) {
  return (
    <section class="card coming-up">
      {(sessions.length > 0 || lastDay) && (
        <>
          <h2>{t('my.coming')}</h2>
          <ul class="coming">
            {sessions.map((session) => (
              <Session key={session.id} session={session} />
            ))}
            {lastDay && <LastDay day={lastDay} />}
          </ul>
        </>
      )}
      {memberState && (
        <div class="coming-ask">
          <h2>{t('my.questions')}</h2>
          <p>
            {t('my.coordinator_helps', { country: stateName(memberState) })}{' '}
            <a href="/guide#ask">{t('common.who_to_ask')}</a>
          </p>
        </div>
      )}
    </section>
  );
}

function Session({ session }: { session: Dto<'SessionViewDto'> }) {
  const { title, startsAt, endsAt, timeZone, place } = session;
  const at = [weekday(startsAt), `${hour(startsAt)} – ${hour(endsAt)}`].filter(Boolean).join(', ');
  return (
    <li>
      <DateBlock iso={startsAt} />
      <div>
        <h3 lang={languageOf(title)}>
          <a href="/workshops">{pick(title)}</a>
        </h3>
        <p>
          <span class="visually-hidden">{dateInWords(startsAt)} </span>
          {at}
        </p>
        {hasOtherClockTime(startsAt, timeZone) && (
          <p class="quiet small">{momentWithZone(startsAt, timeZone)}</p>
        )}
        <p class="quiet small">{place}</p>
      </div>
    </li>
  );
}

function LastDay({ day }: { day: string }) {
  // Noon, so that it is this day in the reader's zone.
  const noon = `${day}T12:00:00`;
  return (
    <li>
      <DateBlock iso={noon} />
      <div>
        <h3>{t('my.last_day')}</h3>
        <p>
          <span class="visually-hidden">{dateInWords(noon)} </span>
          {weekday(noon)}
        </p>
      </div>
    </li>
  );
}

const dateInWords = (iso: string) => Object.values(dateParts(iso)).join(' ');
