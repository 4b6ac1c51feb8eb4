import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { CredentialRow } from '../../../components/credential-row.tsx';
import { scopeName } from '../../../components/scope-names.ts';
import { useAction } from '../../../components/use-reauthentication.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { dayOf } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

type AppAccess = Dto<'AccessTokenDto'>;

/** The app access of a person: its scopes, when it was last used, and a button to remove it. */
export function PersonApps({ id }: { id: string }) {
  const refresh = useRefresh();
  const params = { path: { id } };
  const tokens = useApiQuery(['apps-of', id, 'tokens'], () =>
    api.GET('/api/v1/people/{id}/access-tokens', { params }),
  );
  const clients = useApiQuery(['apps-of', id, 'clients'], () =>
    api.GET('/api/v1/people/{id}/oauth-clients', { params }),
  );
  const refreshApps = () => refresh('apps-of');
  const path = (accessId: string) => ({ params: { path: { id, accessId } } });
  return (
    <section class="card">
      <h2>{t('administer.apps')}</h2>
      <p>{t('administer.apps_detail')}</p>
      <QueryResult query={tokens}>
        {({ items }) => (
          <Apps
            title={t('account.tokens')}
            items={items}
            remove={({ id: accessId }) =>
              unwrap(
                api.DELETE('/api/v1/people/{id}/access-tokens/{accessId}', path(accessId)),
              ).then(refreshApps)
            }
          />
        )}
      </QueryResult>
      <QueryResult query={clients}>
        {({ items }) => (
          <Apps
            title={t('account.clients')}
            items={items}
            remove={({ id: accessId }) =>
              unwrap(
                api.DELETE('/api/v1/people/{id}/oauth-clients/{accessId}', path(accessId)),
              ).then(refreshApps)
            }
          />
        )}
      </QueryResult>
    </section>
  );
}

interface AppsProps {
  title: string;
  items: AppAccess[];
  remove: (app: AppAccess) => Promise<unknown>;
}

function Apps({ title, items, remove }: AppsProps) {
  const { busy, act } = useAction();
  return (
    <>
      <h3>{title}</h3>
      {items.length === 0 && <p class="quiet">{t('administer.apps_none')}</p>}
      <ul class="list">
        {items.map((app) => (
          <CredentialRow
            key={app.id}
            name={app.name}
            busy={busy}
            onRemove={() => act(() => remove(app))}
          >
            {app.scopes.map(scopeName).join(' · ')}
            <br />
            {t('account.until', { when: dayOf(app.expiresAt) })}
            {' · '}
            {app.lastUsedAt
              ? t('account.used_on', { when: dayOf(app.lastUsedAt) })
              : t('account.never_used')}
          </CredentialRow>
        ))}
      </ul>
    </>
  );
}
