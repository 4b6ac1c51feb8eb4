import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useFullList, useRefresh } from '../../../api/queries.ts';
import { useAction, useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { dayOf, moment } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { AuthorityCertificate } from './authority-certificate.tsx';
import { KeyActions, RevokeKey } from './revoke-key.tsx';

const purposes = ['credentials', 'documents'] as const;

/** Days before a certificate expires at which to request the next one. */
const RENEWAL_DAYS = 60;
const expiresSoon = (iso: string) => Date.parse(iso) < Date.now() + RENEWAL_DAYS * 86_400_000;

/** The keys that sign certificates; a new one retires the previous one, which stays published. */
export function IssuerKeys() {
  const refresh = useRefresh();
  const { busy, act } = useAction();
  const { confirmed, dialog } = useReauthentication();
  const [revoked, setRevoked] = useState<Dto<'IssuerKeyDto'>>();
  const keys = useFullList(['issuer-keys'], () => api.GET('/api/v1/issuer-keys'));
  const rotate = (purpose: Dto<'IssuerKeyDto'>['purpose']) =>
    act(async () => {
      await confirmed(() => unwrap(api.POST('/api/v1/issuer-keys', { body: { purpose } })));
      await refresh('issuer-keys');
    });
  return (
    <section>
      <h2>{t('administer.issuer_keys')}</h2>
      <p>{t('administer.issuer_keys_lead')}</p>
      <QueryResult query={keys}>
        {({ items: list }) => (
          <Table
            caption={t('administer.issuer_keys')}
            rows={list}
            rowKey={({ id }) => id}
            columns={[
              {
                title: t('administer.key_signs'),
                value: ({ purpose }) => tValue('administer.key_', purpose),
              },
              {
                title: t('administer.fingerprint'),
                value: ({ fingerprint }) => fingerprint,
                show: ({ fingerprint }) => <code>{fingerprint.slice(0, 16)}…</code>,
              },
              {
                title: t('administer.confirmed_by'),
                value: ({ confirmedBy }) => confirmedBy,
                show: ({ purpose, confirmedBy }) =>
                  confirmedBy ??
                  (purpose === 'documents' ? t('administer.confirmed_by_nobody') : '–'),
              },
              {
                title: t('administer.certified_until'),
                value: ({ certifiedUntil }) => certifiedUntil,
                show: ({ certifiedUntil, retiredAt }) => (
                  <>
                    {certifiedUntil ? dayOf(certifiedUntil) : '–'}{' '}
                    {certifiedUntil && !retiredAt && expiresSoon(certifiedUntil) && (
                      <span class="badge warn">{t('administer.runs_out_soon')}</span>
                    )}
                  </>
                ),
              },
              {
                title: t('administer.key_since'),
                value: ({ createdAt }) => createdAt,
                show: ({ createdAt }) => moment(createdAt),
              },
              {
                title: t('administer.key_retired'),
                value: ({ retiredAt }) => retiredAt,
                show: ({ retiredAt, revokedAt }) => (
                  <>
                    {retiredAt ? moment(retiredAt) : '–'}{' '}
                    {revokedAt && (
                      <span class="badge bad">
                        {t('administer.key_revoked', { when: moment(revokedAt) })}
                      </span>
                    )}
                  </>
                ),
              },
              {
                title: t('administer.key_actions'),
                show: (key) => <KeyActions issuerKey={key} onRevoke={() => setRevoked(key)} />,
              },
            ]}
          />
        )}
      </QueryResult>
      <div class="row">
        {purposes.map((purpose) => (
          <Button key={purpose} busy={busy} onClick={() => void rotate(purpose)}>
            {tValue('administer.new_key_', purpose)}
          </Button>
        ))}
      </div>
      <AuthorityCertificate />
      {dialog}
      <Dialog
        title={t('administer.revoke_key')}
        open={Boolean(revoked)}
        onClose={() => setRevoked(undefined)}
      >
        {revoked && <RevokeKey issuerKey={revoked} onDone={() => setRevoked(undefined)} />}
      </Dialog>
    </section>
  );
}
