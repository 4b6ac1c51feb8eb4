import { useState } from 'preact/hooks';
import { api, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';

/** The secret address of the reader's calendar feed: created, copied, renewed, revoked. */
export function CalendarFeed() {
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const { confirmed, dialog } = useReauthentication();
  const feed = useApiQuery(['calendar'], () => api.GET('/api/v1/me/calendar'));
  const act = async (work: () => Promise<unknown>, message: string) => {
    setBusy(true);
    try {
      await work();
      showToast(message);
    } catch (error) {
      showToast(problemText(error));
    } finally {
      setBusy(false);
      void refresh('calendar');
    }
  };
  const renew = () =>
    act(() => confirmed(() => unwrap(api.POST('/api/v1/me/calendar'))), t('my.calendar_made'));
  const revoke = () => act(() => unwrap(api.DELETE('/api/v1/me/calendar')), t('my.calendar_gone'));
  return (
    <section class="card">
      <h2>{t('my.calendar')}</h2>
      <p>{t('my.calendar_lead')}</p>
      <QueryResult query={feed}>
        {({ address }) =>
          address ? (
            <>
              <p class="mono small typed">{address}</p>
              <p class="hint">{t('my.calendar_secret')}</p>
              <div class="row">
                <LinkButton kind="primary" href={address.replace(/^https?:/, 'webcal:')}>
                  {t('my.calendar_open')}
                </LinkButton>
                <Button
                  onClick={() =>
                    void act(() => navigator.clipboard.writeText(address), t('my.link_copied'))
                  }
                >
                  {t('my.calendar_copy')}
                </Button>
                <Button busy={busy} onClick={() => void renew()}>
                  {t('my.calendar_renew')}
                </Button>
                <Button kind="danger" busy={busy} onClick={() => void revoke()}>
                  {t('my.calendar_revoke')}
                </Button>
              </div>
            </>
          ) : (
            <Button busy={busy} onClick={() => void renew()}>
              {t('my.calendar_make')}
            </Button>
          )
        }
      </QueryResult>
      {dialog}
    </section>
  );
}
