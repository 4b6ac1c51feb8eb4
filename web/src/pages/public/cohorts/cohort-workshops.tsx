import './cohort-workshops.css';
import { zoneName } from '../../../../../src/platform/time/zone-names.ts';
import type { Dto } from '../../../api/client.ts';
import { DateBlock } from '../../../components/date-block.tsx';
import {
  hasOtherClockTime,
  hour,
  languageOf,
  moment,
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

function WorkshopCard({ workshop: { title, summary, sessions } }: { workshop: Workshop }) {
  return (
    <section class="card cohort-workshop">
      <h3 lang={languageOf(title)}>{pick(title)}</h3>
      <p lang={languageOf(summary)}>{pick(summary)}</p>
      <ul>
        {sessions
          .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
          .map((session) => (
            <Session key={session.id} session={session} />
          ))}
      </ul>
    </section>
  );
}

function Session({ session }: { session: Dto<'SessionViewDto'> }) {
  const { title, startsAt, endsAt, timeZone, place } = session;
  return (
    <li class="cohort-session">
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
