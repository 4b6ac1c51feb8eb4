import { zoneName } from '../../../../../src/platform/time/zone-names.ts';
import type { Dto } from '../../../api/client.ts';
import { DateBlock } from '../../../components/date-block.tsx';
import { dateInWords, sessionHours, weekday } from '../../../components/session-hours.ts';
import { Icon } from '../../../design/icon.tsx';
import {
  hasOtherClockTime,
  languageOf,
  momentWithZone,
  ownTimeZone,
  pick,
  stateName,
} from '../../../i18n/format.ts';
import { locale } from '../../../i18n/locale.ts';
import { t } from '../../../i18n/t.ts';
import { useMyWorkshops } from '../workshops/use-my-workshops.ts';

const SHOWN = 3;

/** The next sessions of the person's cohorts: those with a place booked, and those that still have one. */
export function useComing() {
  return useMyWorkshops()
    .flatMap(({ sessions }) => sessions)
    .filter(({ mine, registered, capacity }) => mine || registered < capacity)
    .filter(({ endsAt }) => new Date(endsAt) > new Date())
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
    .slice(0, SHOWN);
}

interface Props {
  sessions: ReturnType<typeof useComing>;
  /** The last day of the cohort, where there is one to come. */
  lastDay?: string | undefined;
}

/** What has a date: live sessions, booked or to be booked, and the last day of the cohort. */
export function ComingUp({ sessions, lastDay }: Props) {
  if (sessions.length === 0 && !lastDay) return null;
  const [first] = sessions;
  return (
    <section class="card coming-up">
      <h2>{t('my.coming')}</h2>
      {first && (
        <p class="quiet small">{zoneName(ownTimeZone, locale, new Date(first.startsAt))}</p>
      )}
      <ul class="coming">
        {sessions.map((session) => (
          <Session key={session.id} session={session} />
        ))}
        {lastDay && <LastDay day={lastDay} />}
      </ul>
    </section>
  );
}

/** Who can be asked: the coordinator of the person's country. */
export const AskCoordinator = ({ memberState }: { memberState: string }) => (
  <section class="card ask-coordinator">
    <h2>{t('my.questions')}</h2>
    <p>
      {t('my.coordinator_helps', { country: stateName(memberState) })}{' '}
      <a href="/guide#ask">{t('common.who_to_ask')}</a>
    </p>
  </section>
);

function Session({ session }: { session: Dto<'SessionViewDto'> }) {
  const { title, startsAt, timeZone, place, mine } = session;
  return (
    <li>
      <DateBlock iso={startsAt} />
      <div>
        <h3 lang={languageOf(title)}>
          <a href="/workshops">{pick(title)}</a>
        </h3>
        <p>
          <span class="visually-hidden">{dateInWords(startsAt)} </span>
          {sessionHours(session)}
        </p>
        {hasOtherClockTime(startsAt, timeZone) && (
          <p class="quiet small">{momentWithZone(startsAt, timeZone)}</p>
        )}
        <p class="quiet small">{place}</p>
        <p class="small">
          {mine ? (
            <span class="coming-booked">
              <Icon name="good" />
              {t('my.have_place')}
            </span>
          ) : (
            <a href="/workshops">{t('my.register')}</a>
          )}
        </p>
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
