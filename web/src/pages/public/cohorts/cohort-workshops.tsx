import './cohort-workshops.css';
import type { ComponentChildren } from 'preact';
import { zoneName } from '../../../../../src/platform/time/zone-names.ts';
import type { Dto } from '../../../api/client.ts';
import { DateBlock } from '../../../components/date-block.tsx';
import { dateInWords, sessionHours } from '../../../components/session-hours.ts';
import {
  hasOtherClockTime,
  languageOf,
  momentWithZone,
  ownTimeZone,
  pick,
} from '../../../i18n/format.ts';
import { locale } from '../../../i18n/locale.ts';
import { t } from '../../../i18n/t.ts';

type Workshop = Dto<'WorkshopDto'>;

const firstStart = ({ sessions }: Workshop) => sessions.map(({ startsAt }) => startsAt).sort()[0];

/** By the start of its first session; a workshop without sessions comes last. */
const byStart = (a: Workshop, b: Workshop) =>
  (firstStart(a) ?? '9').localeCompare(firstStart(b) ?? '9');

/** The workshops with their live sessions, in the reader's time and that of the place. */
export function CohortWorkshops({ workshops }: { workshops: Workshop[] }) {
  if (workshops.length === 0) return null;
  const sorted = workshops.toSorted(byStart);
  const first = sorted[0] && firstStart(sorted[0]);
  return (
    <section>
      <h2>{t('common.workshops')}</h2>
      {first && (
        <p class="quiet">
          {t('public.times', { zone: zoneName(ownTimeZone, locale, new Date(first)) })}
        </p>
      )}
      <div class="cohort-workshops">
        {sorted.map((workshop) => (
          <WorkshopCard key={workshop.id} workshop={workshop} />
        ))}
      </div>
    </section>
  );
}

/** A workshop: of one session, that session under the name of the workshop; else a list of them. */
function WorkshopCard({ workshop: { title, summary, sessions } }: { workshop: Workshop }) {
  const [only, ...others] = sessions;
  const text = <p lang={languageOf(summary)}>{pick(summary)}</p>;
  if (only && others.length === 0) {
    return (
      <section class="card cohort-workshop">
        <Session session={only}>
          <h3 lang={languageOf(title)}>{pick(title)}</h3>
          {text}
        </Session>
      </section>
    );
  }
  return (
    <section class="card cohort-workshop">
      <h3 lang={languageOf(title)}>{pick(title)}</h3>
      {text}
      <ul>
        {sessions
          .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
          .map((session) => (
            <li key={session.id}>
              <Session session={session}>
                <strong class="block" lang={languageOf(session.title)}>
                  {pick(session.title)}
                </strong>
              </Session>
            </li>
          ))}
      </ul>
    </section>
  );
}

interface SessionProps {
  session: Dto<'SessionViewDto'>;
  /** What it is. */
  children: ComponentChildren;
}

/** When a session takes place, what it is, and where. */
function Session({ session, children }: SessionProps) {
  const { startsAt, timeZone, place } = session;
  return (
    <div class="cohort-session">
      <DateBlock iso={startsAt} />
      <div>
        <span class="block small quiet">
          <span class="visually-hidden">{dateInWords(startsAt)} </span>
          {sessionHours(session)}
        </span>
        {hasOtherClockTime(startsAt, timeZone) && (
          <span class="block small quiet">{momentWithZone(startsAt, timeZone)}</span>
        )}
        {children}
        <span class="block small quiet">{place}</span>
      </div>
    </div>
  );
}
