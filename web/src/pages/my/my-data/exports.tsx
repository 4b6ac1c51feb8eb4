import { api, downloadFile, unwrap } from '../../../api/client.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { useAction, useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { saveFile } from '../../../design/save-csv.ts';
import { moment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

/** Milliseconds between requests for the list of archives. */
const POLL_MS = 1_500;

const NAME = 'my-data.zip';
const addressOf = (id: string) => `/api/v1/me/exports/${id}/file`;

/** Archives of everything that the programme stores about the reader. */
export function Exports() {
  const refresh = useRefresh();
  const { busy, act } = useAction();
  const { confirmed, dialog } = useReauthentication();
  const exports = useApiQuery(['exports'], () => api.GET('/api/v1/me/exports'), { every: POLL_MS });
  const making =
    exports.data?.items.some(({ state }) => state === 'queued' || state === 'running') ?? false;
  const request = () =>
    act(async () => {
      await confirmed(() => unwrap(api.POST('/api/v1/me/exports')));
      await refresh('exports');
    });
  return (
    <section class="card">
      <h2>{t('privacy.export')}</h2>
      <p>{t('privacy.export_detail')}</p>
      <QueryResult query={exports}>
        {({ items }) => (
          <ul class="list">
            {items.map(({ id, state, createdAt, expiresAt }) => (
              <li key={id} class="row between">
                <span>{moment(createdAt)}</span>
                {expiresAt ? (
                  <>
                    <span class="quiet small">
                      {t('privacy.export_until', { when: moment(expiresAt) })}
                    </span>
                    <LinkButton
                      small
                      download={NAME}
                      href={addressOf(id)}
                      onClick={(event) => {
                        event.preventDefault();
                        void act(async () =>
                          saveFile(NAME, await confirmed(() => downloadFile(addressOf(id)))),
                        );
                      }}
                    >
                      {t('privacy.download')}
                    </LinkButton>
                  </>
                ) : state === 'failed' ? (
                  <span class="quiet" role="status">
                    {t('privacy.export_failed')}
                  </span>
                ) : (
                  <span class="row" role="status">
                    <span class="busy" aria-hidden="true" />
                    {t('privacy.export_making')}
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </QueryResult>
      <Button busy={busy || making} onClick={() => void request()}>
        {t('privacy.export_ask')}
      </Button>
      {dialog}
    </section>
  );
}
