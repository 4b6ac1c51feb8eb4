import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useFullList, useRefresh } from '../../../api/queries.ts';
import { useAction, useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { dayOf } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

/** External accounts that can sign in to this one, and buttons to link another. */
export function Identities({ identities }: { identities: Dto<'IdentityDto'>[] }) {
  const refresh = useRefresh();
  const { busy, act } = useAction();
  const { confirmed, dialog } = useReauthentication();
  const providers =
    useFullList(['providers'], () => api.GET('/api/v1/sign-in/providers')).data?.items ?? [];
  const remove = (id: string) =>
    act(async () => {
      await confirmed(() =>
        unwrap(api.DELETE('/api/v1/me/identities/{id}', { params: { path: { id } } })),
      );
      await refresh('security');
    });
  const link = (provider: string) =>
    act(async () => {
      const { url } = await unwrap(api.POST('/api/v1/me/identity-links', { body: { provider } }));
      location.assign(url);
    });
  if (identities.length === 0 && providers.length === 0) return null;
  return (
    <section class="card">
      <h2>{t('account.identities')}</h2>
      <ul class="list">
        {identities.map(({ id, provider, linkedAt }) => (
          <li key={id} class="row between">
            <span>
              <strong>{provider}</strong>
              <span class="quiet small block">
                {t('account.linked_on', { when: dayOf(linkedAt) })}
              </span>
            </span>
            <Button small kind="danger" busy={busy} onClick={() => void remove(id)}>
              {t('account.unlink')}
            </Button>
          </li>
        ))}
      </ul>
      <div class="row">
        {providers.map(({ slug, name }) => (
          <Button key={slug} busy={busy} onClick={() => void link(slug)}>
            {t('account.link_to', { name })}
          </Button>
        ))}
      </div>
      {dialog}
    </section>
  );
}
