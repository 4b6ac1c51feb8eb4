import { useQueryClient } from '@tanstack/preact-query';
import { api, unwrap } from '../../../api/client.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { useAction } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { moment } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';

const purposes = ['privacy-notice', 'name-when-verified', 'name-on-record'] as const;
type Purpose = (typeof purposes)[number];

/** The consents of the reader: since when, and to which version. */
export function Consents({ notice }: { notice: string }) {
  const refresh = useRefresh();
  const client = useQueryClient();
  const { busy, act } = useAction();
  const consents = useApiQuery(['consents'], () => api.GET('/api/v1/me/consents'));
  const set = (purpose: Purpose, given: boolean) =>
    act(async () => {
      const params = { path: { purpose } };
      await (given
        ? unwrap(api.POST('/api/v1/me/consents/{purpose}', { params, body: { version: notice } }))
        : unwrap(api.DELETE('/api/v1/me/consents/{purpose}', { params })));
      await refresh('consents');
      await client.refetchQueries({ queryKey: ['me'] });
    });
  return (
    <section class="card">
      <h2>{t('privacy.consents')}</h2>
      <QueryResult query={consents}>
        {({ items }) => (
          <ul class="list">
            {purposes.map((purpose) => {
              const given = items.find(
                (consent) => consent.purpose === purpose && !consent.withdrawnAt,
              );
              const current = given && (purpose !== 'privacy-notice' || given.version === notice);
              return (
                <li key={purpose}>
                  <strong>{tValue('privacy.consent_', purpose)}</strong>
                  <p>{tValue('privacy.consent_detail_', purpose)}</p>
                  <div class="row between">
                    <span class="quiet">
                      {given
                        ? t('privacy.given_on', {
                            when: moment(given.givenAt),
                            version: given.version,
                          })
                        : t('privacy.not_given')}
                    </span>
                    {!current && (
                      <Button
                        small
                        kind="primary"
                        busy={busy}
                        onClick={() => void set(purpose, true)}
                      >
                        {tValue('privacy.give_', purpose)}
                      </Button>
                    )}
                    {given && purpose !== 'privacy-notice' && (
                      <Button small busy={busy} onClick={() => void set(purpose, false)}>
                        {t('privacy.withdraw')}
                      </Button>
                    )}
                  </div>
                </li>
              );
            })}
          </ul>
        )}
      </QueryResult>
    </section>
  );
}
