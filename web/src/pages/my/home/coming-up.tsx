import { SessionFacts } from '../../../components/session-facts.tsx';
import { dateParts, languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { useMyWorkshops } from '../workshops/use-my-workshops.ts';

const SHOWN = 3;

/** The next sessions that the person has a place in. */
export function useComing() {
  return useMyWorkshops()
    .flatMap((workshop) => workshop.sessions.map((session) => ({ workshop, session })))
    .filter(({ session }) => session.mine && new Date(session.endsAt) > new Date())
    .sort((a, b) => a.session.startsAt.localeCompare(b.session.startsAt))
    .slice(0, SHOWN);
}

export function ComingUp({ sessions }: { sessions: ReturnType<typeof useComing> }) {
  return (
    <section class="card">
      <h2>{t('my.coming')}</h2>
      <ul class="coming">
        {sessions.map(({ workshop, session }) => {
          const { day, month } = dateParts(session.startsAt);
          return (
            <li key={session.id}>
              <span class="date-block" aria-hidden="true">
                <strong>{day}</strong>
                {month}
              </span>
              <div>
                <h3 lang={languageOf(workshop.title)}>{pick(workshop.title)}</h3>
                <SessionFacts session={session} />
              </div>
            </li>
          );
        })}
      </ul>
      <p>
        <a href="/workshops">{t('common.my_workshops')}</a>
      </p>
    </section>
  );
}
