import { useState } from 'preact/hooks';
import { api, ask, type Dto } from '../../api/client.ts';
import { problemText } from '../../api/problem-text.ts';
import { useRefresh } from '../../api/use.ts';
import { SessionFacts } from '../../components/session-facts.tsx';
import { Empty } from '../../design/asked.tsx';
import { Button, LinkButton } from '../../design/button.tsx';
import { duration, languageOf, pick } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { Page } from '../../shell/page.tsx';
import { tell } from '../../shell/toasts.tsx';
import { CalendarFeed } from './calendar-feed.tsx';
import { useMyWorkshops } from './use-my-workshops.ts';

/** Minutes before its beginning that one can check in. */
const EARLY_MINUTES = 60;

/** The workshops of the reader's cohorts: registration and check-in. */
export default function Workshops() {
  const workshops = useMyWorkshops();
  return (
    <Page title={t('common.my_workshops')}>
      <CalendarFeed />
      {workshops.length === 0 && (
        <Empty title={t('my.no_workshops')}>
          <p>{t('my.no_workshops_detail')}</p>
        </Empty>
      )}
      {workshops.map((workshop) => (
        <section key={workshop.id} class="card">
          <h2 lang={languageOf(workshop.title)}>{pick(workshop.title)}</h2>
          <p lang={languageOf(workshop.summary)}>{pick(workshop.summary)}</p>
          {workshop.sessions.map((session) => (
            <Session key={session.id} session={session} />
          ))}
        </section>
      ))}
    </Page>
  );
}

function Session({ session }: { session: Dto<'SessionViewDto'> }) {
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const params = { params: { path: { id: session.id } } };
  const over = new Date(session.endsAt) < new Date();
  const begins = new Date(session.startsAt).getTime() - Date.now() < EARLY_MINUTES * 60_000;
  const full = session.registered >= session.capacity;
  const registered = session.mine;

  const send = async (work: () => Promise<unknown>, done: () => void) => {
    setBusy(true);
    await work()
      .then(done)
      .catch((error) => tell(problemText(error)));
    await refresh('cohorts');
    setBusy(false);
  };
  const register = () =>
    send(
      () => ask(api.POST('/api/v1/workshop-sessions/{id}/registration', params)),
      () => tell(t('my.registered')),
    );
  const cancel = () =>
    send(
      () => ask(api.DELETE('/api/v1/workshop-sessions/{id}/registration', params)),
      () => tell(t('my.place_given_back'), () => void register()),
    );
  return (
    <div class="session">
      <SessionFacts session={session} />
      <div class="row">
        {session.myMinutes !== null && (
          <span class="badge good">{t('my.attended', { time: duration(session.myMinutes) })}</span>
        )}
        {registered && <span class="badge good">{t('my.have_place')}</span>}
        {registered && begins && session.myMinutes === null && (
          <LinkButton kind="primary" href={`/check-in/${session.id}`}>
            {t('my.check_in')}
          </LinkButton>
        )}
        {registered && !over && session.myMinutes === null && (
          <Button small busy={busy} onClick={() => void cancel()}>
            {t('my.give_place_back')}
          </Button>
        )}
        {!registered && !over && (
          <Button kind="primary" busy={busy} disabled={full} onClick={() => void register()}>
            {t(full ? 'my.full' : 'my.register')}
          </Button>
        )}
      </div>
    </div>
  );
}
