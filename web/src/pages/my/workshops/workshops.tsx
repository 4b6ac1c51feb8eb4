import { useState } from 'preact/hooks';
import { ApiProblem, api, type Dto, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { useRefresh } from '../../../api/queries.ts';
import { SessionFacts } from '../../../components/session-facts.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { Empty } from '../../../design/query-result.tsx';
import { duration, languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';
import { showToast } from '../../../shell/toasts.tsx';
import { CalendarFeed } from './calendar-feed.tsx';
import { useMyWorkshops } from './use-my-workshops.ts';

/** Minutes before the start of a session from which people can check in. */
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
  /** The overlap that has to be confirmed before the place is booked. */
  const [overlap, setOverlap] = useState<string>();
  const params = { params: { path: { id: session.id } } };
  const over = new Date(session.endsAt) < new Date();
  const canCheckIn = new Date(session.startsAt).getTime() - Date.now() < EARLY_MINUTES * 60_000;
  const full = session.registered >= session.capacity;
  const registered = session.mine;

  const send = async <T,>(work: () => Promise<T>, done: (result: T) => void) => {
    setBusy(true);
    await work()
      .then(done)
      .catch((error) => showToast(problemText(error)));
    await refresh('cohorts');
    setBusy(false);
  };
  const register = (overlapping = false) => {
    setOverlap(undefined);
    const query = overlapping ? { overlapping } : {};
    const request = { params: { ...params.params, query } };
    return send(
      () =>
        unwrap(api.POST('/api/v1/workshop-sessions/{id}/registration', request)).catch((error) => {
          if (!(error instanceof ApiProblem && error.type.endsWith('/sessions-overlap')))
            throw error;
          setOverlap(problemText(error));
          return null;
        }),
      (place) => {
        if (place) showToast(t('my.registered'));
      },
    );
  };
  const cancel = () =>
    send(
      () => unwrap(api.DELETE('/api/v1/workshop-sessions/{id}/registration', params)),
      () => showToast(t('my.place_given_back'), () => void register(true)),
    );
  return (
    <div class="session">
      <SessionFacts session={session} />
      {overlap && (
        <Notice kind="warn" title={overlap}>
          <Button small busy={busy} onClick={() => void register(true)}>
            {t('my.register_overlapping')}
          </Button>
        </Notice>
      )}
      <div class="row">
        {session.myMinutes !== null && (
          <span class="badge good">{t('my.attended', { time: duration(session.myMinutes) })}</span>
        )}
        {registered && <span class="badge good">{t('my.have_place')}</span>}
        {registered && canCheckIn && session.myMinutes === null && (
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
