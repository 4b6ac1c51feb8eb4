import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { DataRegister } from '../../../components/data-register.tsx';
import { useAction, useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { Notice } from '../../../design/notice.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { moment, number } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

/** Account deletion: states what is deleted and what is kept; it can be cancelled for some days. */
export function Erasure({ about }: { about: Dto<'PrivacyDto'> }) {
  const refresh = useRefresh();
  const [reading, setReading] = useState(false);
  const { busy, act } = useAction();
  const { confirmed, dialog } = useReauthentication();
  const erasure = useApiQuery(['erasure'], () => api.GET('/api/v1/me/erasure'));
  const request = () =>
    act(async () => {
      await confirmed(() => unwrap(api.POST('/api/v1/me/erasure')));
      setReading(false);
      await refresh('erasure');
    });
  const cancel = () =>
    act(async () => {
      await unwrap(api.DELETE('/api/v1/me/erasure'));
      await refresh('erasure');
    });
  return (
    <section class="card">
      <h2>{t('privacy.erase')}</h2>
      <QueryResult query={erasure}>
        {({ dueAt }) =>
          dueAt ? (
            <Notice kind="warn" title={t('privacy.erase_due', { when: moment(dueAt) })}>
              <p>{t('privacy.erase_due_detail')}</p>
              <Button kind="primary" busy={busy} onClick={() => void cancel()}>
                {t('privacy.erase_cancel')}
              </Button>
            </Notice>
          ) : (
            <>
              <p>{t('privacy.erase_detail', { days: number(about.graceDays) })}</p>
              <Button kind="danger" onClick={() => setReading(true)}>
                {t('privacy.erase_read')}
              </Button>
            </>
          )
        }
      </QueryResult>
      <Dialog title={t('privacy.erase')} open={reading} onClose={() => setReading(false)}>
        <p>{t('privacy.erase_what')}</p>
        <DataRegister kinds={about.register} where={false} />
        <p>{t('privacy.erase_detail', { days: number(about.graceDays) })}</p>
        <div class="row">
          <Button kind="danger" busy={busy} onClick={() => void request()}>
            {t('privacy.erase_ask')}
          </Button>
          <Button onClick={() => setReading(false)}>{t('privacy.erase_not')}</Button>
        </div>
      </Dialog>
      {dialog}
    </section>
  );
}
