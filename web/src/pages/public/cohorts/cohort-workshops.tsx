import './cohort-workshops.css';
import type { Dto } from '../../../api/client.ts';
import { DateBlock } from '../../../components/date-block.tsx';
import {
  hasOtherClockTime,
  hour,
  languageOf,
  moment,
  momentWithZone,
  pick,
} from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

/** The workshops with their live sessions, in the reader's time and that of the place. */
export function CohortWorkshops({ workshops }: { workshops: Dto<'WorkshopDto'>[] }) {
  if (workshops.length === 0) return null;
  return (
    <section>
      <h2>{t('common.workshops')}</h2>
      {workshops.map((workshop) => (
        <section key={workshop.id} class="cohort-workshop">
          <h3 lang={languageOf(workshop.title)}>{pick(workshop.title)}</h3>
          <p lang={languageOf(workshop.summary)}>{pick(workshop.summary)}</p>
          <ul class="grid">
            {workshop.sessions.map((session) => (
              <Session key={session.id} session={session} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function Session({ session }: { session: Dto<'SessionViewDto'> }) {
  const { title, startsAt, endsAt, timeZone, place } = session;
  return (
    <li class="card cohort-session">
      <DateBlock iso={startsAt} />
      <p>
        <strong class="block" lang={languageOf(title)}>
          {pick(title)}
        </strong>
        <span class="block small">
          {moment(startsAt)} – {hour(endsAt)}
        </span>
        {hasOtherClockTime(startsAt, timeZone) && (
          <span class="block small quiet">{momentWithZone(startsAt, timeZone)}</span>
        )}
        <span class="block small quiet">{place}</span>
      </p>
    </li>
  );
}
