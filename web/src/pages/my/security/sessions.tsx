import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { deviceName } from '../../../components/device-name.ts';
import { useAction, useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { moment } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';

type Session = Dto<'OwnSessionDto'>;

/** The sessions of the reader, with buttons to end them. */
export function Sessions() {
  const refresh = useRefresh();
  const { busy, act } = useAction();
  const { confirmed, dialog } = useReauthentication();
  const sessions = useApiQuery(['sessions'], () => api.GET('/api/v1/me/sessions'));
  const end = ({ id }: Session) =>
    act(async () => {
      await confirmed(() =>
        unwrap(api.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } } })),
      );
      await refresh('sessions');
    });
  const endOthers = () =>
    act(async () => {
      await confirmed(() => unwrap(api.DELETE('/api/v1/me/sessions')));
      await refresh('sessions');
    });
  return (
    <section class="card">
      <h2>{t('account.sessions')}</h2>
      <QueryResult query={sessions}>
        {({ items }) => (
          <>
            <ul class="list">
              {items.map((session) => (
                <li key={session.id} class="row between">
                  <span>
                    <strong>{deviceName(session.agent)}</strong>
                    <span class="quiet small block">
                      {tValue('account.method_', session.method)}
                      {session.address && ` · ${session.address}`}
                      {` · ${moment(session.lastSeenAt)}`}
                    </span>
                  </span>
                  {session.current ? (
                    <span class="badge good">{t('account.this_one')}</span>
                  ) : (
                    <Button small busy={busy} onClick={() => void end(session)}>
                      {t('account.end_session')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {items.length > 1 && (
              <>
                <p class="hint">{t('account.end_others_detail')}</p>
                <Button kind="danger" busy={busy} onClick={() => void endOthers()}>
                  {t('account.end_others')}
                </Button>
              </>
            )}
          </>
        )}
      </QueryResult>
      {dialog}
    </section>
  );
}
