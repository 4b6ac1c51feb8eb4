import type { Dto } from '../../../api/client.ts';
import { DateBlock } from '../../../components/date-block.tsx';
import { LinkButton } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { Empty } from '../../../design/query-result.tsx';
import {
  fromNow,
  hasOtherClockTime,
  hour,
  languageOf,
  moment,
  momentWithZone,
  number,
  pick,
} from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

type Session = Dto<'TrainerSessionDto'>;

/** Minutes before a session from which it is shown large, so that its trainer can open it. */
const READY_MINUTES = 60;

const isReady = ({ startsAt }: Session) =>
  new Date(startsAt).getTime() < Date.now() + READY_MINUTES * 60_000;

/** The session under way or about to begin, then those to come. */
export function TrainerSessions({ sessions }: { sessions: Session[] }) {
  const ready = sessions.filter(isReady);
  const later = sessions.filter((session) => !isReady(session));
  return (
    <section>
      <h2>{t('homes.sessions')}</h2>
      {sessions.length === 0 && (
        <Empty title={t('homes.no_sessions')}>
          <p>{t('homes.no_sessions_detail')}</p>
        </Empty>
      )}
      {ready.map((session) => (
        <SessionNow key={session.id} session={session} />
      ))}
      {later.length > 0 && (
        <ul class="card coming-sessions">
          {later.map((session) => (
            <SessionLater key={session.id} session={session} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SessionNow({ session }: { session: Session }) {
  const { id, startsAt, endsAt, present, registered, capacity } = session;
  const isUnderWay = new Date(startsAt) <= new Date();
  // Before it begins: who has a place; then, who is there.
  const [value, max] = isUnderWay ? [present, registered] : [registered, capacity];
  const text = isUnderWay
    ? t('homes.checked_in', { present: number(present), registered: number(registered) })
    : t('common.places_taken', { taken: number(registered), of: number(capacity) });
  return (
    <section class="card session-now">
      <p>
        <span class="badge good">
          {isUnderWay ? t('homes.now_until', { time: hour(endsAt) }) : fromNow(startsAt)}
        </span>
      </p>
      <h3 lang={languageOf(session.workshopTitle)}>{pick(session.workshopTitle)}</h3>
      <SessionLines session={session} />
      <label for={`present-${id}`}>{text}</label>
      <progress id={`present-${id}`} value={value} max={Math.max(max, 1)} />
      <LinkButton kind="primary" href={`/teach/sessions/${id}`}>
        <Icon name="scan" />
        {t('homes.open_session')}
      </LinkButton>
    </section>
  );
}

function SessionLater({ session }: { session: Session }) {
  const { id, startsAt, registered, capacity } = session;
  return (
    <li>
      <DateBlock iso={startsAt} />
      <div>
        <h3 lang={languageOf(session.workshopTitle)}>{pick(session.workshopTitle)}</h3>
        <SessionLines session={session} />
        <p class="small quiet">
          {t('common.places_taken', { taken: number(registered), of: number(capacity) })}
        </p>
      </div>
      <LinkButton small href={`/teach/sessions/${id}`}>
        {t('homes.open_session')}
      </LinkButton>
    </li>
  );
}

function SessionLines({ session }: { session: Session }) {
  const { title, cohortTitle, startsAt, endsAt, timeZone, place } = session;
  return (
    <p class="session-lines">
      <span lang={languageOf(title)}>{pick(title)}</span> · {moment(startsAt)} – {hour(endsAt)}
      {hasOtherClockTime(startsAt, timeZone) && ` · ${momentWithZone(startsAt, timeZone)}`}
      <br />
      <span class="quiet">
        {place} · <span lang={languageOf(cohortTitle)}>{pick(cohortTitle)}</span>
      </span>
    </p>
  );
}
