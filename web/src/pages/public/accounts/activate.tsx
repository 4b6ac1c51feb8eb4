import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, unwrap } from '../../../api/client.ts';
import { noteApplicationIntent } from '../../../components/application-intent.ts';
import { SecondStep } from '../../../components/second-factor.tsx';
import { Notice } from '../../../design/notice.tsx';
import { TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { t } from '../../../i18n/t.ts';
import { completeSignIn } from '../../../session.ts';
import { fragment } from '../../../shell/fragment.ts';
import { AccountPage } from './account-page.tsx';

/**
 * The target of the link in an invitation or for a forgotten password. Its token is in the fragment,
 * which is not sent to any server.
 */
export default function Activate() {
  const [token] = useState(fragment);
  const [second, setSecond] = useState(false);
  const { route, path, query } = useLocation();
  // The cohort from whose page the person registered.
  const cohortId = /^\/cohorts\/([0-9a-f-]{36})$/.exec(query.next ?? '')?.[1];
  // Names that someone else may have typed are checked on the home page.
  const next = cohortId ? `/cohorts/${cohortId}` : path === '/activate' ? '/home?opened' : '/home';
  const go = async ({ missingFactor }: { missingFactor: string | null }) => {
    if (missingFactor === 'second-factor') return setSecond(true);
    if (cohortId) noteApplicationIntent(cohortId);
    if (await completeSignIn()) location.assign(next);
    else route(next, true);
  };
  const form = useForm({
    initial: { password: '' },
    submit: ({ password }) =>
      unwrap(api.POST('/api/v1/accounts/activation', { body: { token, password, cookie: true } })),
    done: go,
  });
  return (
    <AccountPage title={t(path === '/activate' ? 'public.activate' : 'common.new_password')}>
      {second ? (
        <SecondStep onDone={(session) => void go(session)} onEnded={() => route('/sign-in')} />
      ) : token ? (
        <Form form={form} send={t('public.activate_send')}>
          <TextInput
            label={t('common.new_password')}
            hint={t('common.password_hint')}
            type="password"
            autocomplete="new-password"
            {...form.bind('password')}
          />
        </Form>
      ) : (
        <Notice kind="warn" title={t('public.no_token')}>
          <p>{t('public.no_token_detail')}</p>
        </Notice>
      )}
    </AccountPage>
  );
}
