import { api } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { Notice } from '../../../design/notice.tsx';
import { t } from '../../../i18n/t.ts';
import { useMe } from '../../../session.ts';
import { Page } from '../../../shell/page.tsx';
import { QueryPage } from '../../../shell/query-page.tsx';
import { AuthenticatorApp } from './authenticator-app.tsx';
import { Identities } from './identities.tsx';
import { Passkeys } from './passkeys.tsx';
import { Password } from './password.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SecurityTabs } from './security-tabs.tsx';
import { Sessions } from './sessions.tsx';

/** The reader's ways to sign in, and their sessions. */
export default function Security() {
  const me = useMe();
  const security = useApiQuery(['security'], () => api.GET('/api/v1/me/security'));
  const enrolling = me?.missingFactor === 'enrolment';
  return (
    <QueryPage query={security}>
      {(state) => (
        <Page title={t('common.security')}>
          {enrolling ? (
            <Notice kind="warn" title={t('account.must_enrol')}>
              <p>{t('account.must_enrol_detail')}</p>
            </Notice>
          ) : (
            <SecurityTabs />
          )}
          <Passkeys passkeys={state.passkeys} />
          <AuthenticatorApp hasTotp={state.hasTotp} />
          {(state.passkeys.length > 0 || state.hasTotp) && (
            <RecoveryCodes left={state.recoveryCodesLeft} />
          )}
          {!enrolling && (
            <>
              <Password hasPassword={state.hasPassword} />
              <Identities identities={state.identities} />
              <Sessions />
            </>
          )}
        </Page>
      )}
    </QueryPage>
  );
}
