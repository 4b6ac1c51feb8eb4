import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { ApiProblem, api, type Dto, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { t, tValue } from '../../../i18n/t.ts';
import { QueryPage } from '../../../shell/query-page.tsx';
import { AccountPage } from '../accounts/account-page.tsx';

/**
 * Turns off emails of a kind by the link of one of them, without signing in. Opening the page changes
 * nothing: programs that scan emails open their links.
 */
export default function Unsubscribe() {
  const { token = '' } = useRoute().params;
  const subscription = useApiQuery(
    ['subscriptions', token],
    () => api.GET('/api/v1/subscriptions/{token}', { params: { path: { token } } }),
    { enabled: isWhole(token) },
  );
  if (!isWhole(token) || isUnknown(subscription.error)) {
    return (
      <AccountPage title={t('notifications.link_invalid')}>
        <p class="lead">{t('notifications.link_invalid_detail')}</p>
        <SettingsLink />
      </AccountPage>
    );
  }
  return (
    <QueryPage query={subscription}>
      {({ kind, timing }) => {
        const name =
          kind === null ? t('notifications.daily_summary') : tValue('notifications.kind_', kind);
        return timing === 'off' ? (
          <AccountPage title={t('notifications.unsubscribed')}>
            <p class="lead">{t('notifications.unsubscribed_detail', { kind: name })}</p>
            <SettingsLink />
          </AccountPage>
        ) : (
          <AccountPage title={t('notifications.unsubscribe_title')}>
            <p class="lead">{t('notifications.unsubscribe_detail', { kind: name })}</p>
            <TurnOffButton token={token} />
          </AccountPage>
        );
      }}
    </QueryPage>
  );
}

/** Whether a token is not cut off, as links in emails often are. */
const isWhole = (token: string): boolean => /^[\da-f-]{36}\.[\w-]{43}$/.test(token);

const isUnknown = (error: unknown): boolean => error instanceof ApiProblem && error.status === 404;

const SettingsLink = () => (
  <p>
    <LinkButton href="/notifications/settings">{t('common.notification_settings')}</LinkButton>
  </p>
);

function TurnOffButton({ token }: { token: string }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const turnOff = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const path = { token };
      const off = await unwrap(api.POST('/unsubscribe/{token}', { params: { path } }));
      client.setQueryData<Dto<'SubscriptionDto'>>(['subscriptions', token], off);
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <>
      {problem !== undefined && (
        <Notice kind="bad">
          <p>{problemText(problem)}</p>
        </Notice>
      )}
      <Button kind="primary" busy={busy} onClick={() => void turnOff()}>
        {t('notifications.unsubscribe')}
      </Button>
    </>
  );
}
