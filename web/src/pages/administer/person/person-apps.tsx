import { api, ask, type Dto } from '../../../api/client.ts';
import { useAsk, useRefresh } from '../../../api/use.ts';
import { CredentialRow } from '../../../components/credential-row.tsx';
import { useAct } from '../../../components/use-confirmation.tsx';
import { Asked } from '../../../design/asked.tsx';
import { day } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

type AppAccess = Dto<'AccessTokenDto'>;

/** The app access of a person: its scopes, when it was last used, and a button to remove it. */
export function PersonApps({ id }: { id: string }) {
  const refresh = useRefresh();
  const params = { path: { id } };
  const tokens = useAsk(['apps-of', id, 'tokens'], () =>
    api.GET('/api/v1/people/{id}/access-tokens', { params }),
  );
  const clients = useAsk(['apps-of', id, 'clients'], () =>
    api.GET('/api/v1/people/{id}/oauth-clients', { params }),
  );
  const refreshApps = () => refresh('apps-of');
  const path = (accessId: string) => ({ params: { path: { id, accessId } } });
  return (
    <section class="card">
      <h2>{t('administer.apps')}</h2>
      <p>{t('administer.apps_detail')}</p>
      <Asked query={tokens}>
        {({ items }) => (
          <Apps
            title={t('account.tokens')}
            items={items}
            remove={({ id: accessId }) =>
              ask(api.DELETE('/api/v1/people/{id}/access-tokens/{accessId}', path(accessId))).then(
                refreshApps,
              )
            }
          />
        )}
      </Asked>
      <Asked query={clients}>
        {({ items }) => (
          <Apps
            title={t('account.clients')}
            items={items}
            remove={({ id: accessId }) =>
              ask(api.DELETE('/api/v1/people/{id}/oauth-clients/{accessId}', path(accessId))).then(
                refreshApps,
              )
            }
          />
        )}
      </Asked>
    </section>
  );
}

interface AppsProps {
  title: string;
  items: AppAccess[];
  remove: (app: AppAccess) => Promise<unknown>;
}

function Apps({ title, items, remove }: AppsProps) {
  const { busy, act } = useAct();
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
            {app.scopes.join(', ')} · {t('account.until', { when: day(app.expiresAt) })}
            {' · '}
            {app.lastUsedAt
              ? t('account.used_on', { when: day(app.lastUsedAt) })
              : t('account.never_used')}
          </CredentialRow>
        ))}
      </ul>
    </>
  );
}
