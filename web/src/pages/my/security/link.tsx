import { useLocation } from 'preact-iso';
import { api, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { useAction, useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Loading } from '../../../design/query-result.tsx';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';
import { showToast } from '../../../shell/toasts.tsx';

/** After the return from an identity provider: asks whether its account may sign in to this one. */
export default function LinkIdentity() {
  const { route } = useLocation();
  const refresh = useRefresh();
  const { confirmed, dialog } = useReauthentication();
  const { busy, act } = useAction();
  const offered = useApiQuery(['offered-identity'], () => api.GET('/api/v1/me/identities/offered'));
  const link = () =>
    act(async () => {
      await confirmed(() => unwrap(api.POST('/api/v1/me/identities')));
      showToast(t('account.linked'));
      await refresh('security');
      route('/security');
    });
  if (offered.isPending) return <Loading />;
  const { data, error } = offered;
  const identity = data?.items[0];
  if (!identity) {
    return (
      <Page title={t('account.link_title')}>
        <p>{error ? problemText(error) : t('account.link_none')}</p>
        <LinkButton href="/security">{t('common.security')}</LinkButton>
      </Page>
    );
  }
  const { provider, label } = identity;
  return (
    <Page title={t('account.link_title')}>
      <p>{t('account.link_detail', { provider })}</p>
      {label && <p>{t('account.link_as', { provider, label })}</p>}
      <div class="row">
        <Button kind="primary" busy={busy} onClick={() => void link()}>
          {t('account.link_send')}
        </Button>
        <LinkButton href="/home">{t('account.link_later')}</LinkButton>
      </div>
      {dialog}
    </Page>
  );
}
