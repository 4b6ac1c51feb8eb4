import { api } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { DataRegister } from '../../../components/data-register.tsx';
import { LinkButton } from '../../../design/button.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { number } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { useMe } from '../../../session.ts';
import { Page } from '../../../shell/page.tsx';

/** The privacy notice, and the register of what is stored. */
export default function Privacy() {
  const me = useMe();
  const privacy = useApiQuery(['privacy'], () => api.GET('/api/v1/privacy'));
  return (
    <Page
      title={t('common.privacy')}
      actions={me && <LinkButton href="/my-data">{t('common.my_data')}</LinkButton>}
    >
      <QueryResult query={privacy}>
        {({ notice, graceDays, register }) => (
          <>
            <p class="quiet">{t('privacy.version', { version: notice })}</p>
            <p>{t('privacy.notice_who')}</p>
            <p>{t('privacy.notice_why')}</p>
            <p>{t('privacy.notice_whom')}</p>
            <p>{t('privacy.notice_device')}</p>
            <p>{t('privacy.notice_rights', { days: number(graceDays) })}</p>
            <h2>{t('privacy.register')}</h2>
            <p>{t('privacy.register_detail')}</p>
            <DataRegister kinds={register} where={false} />
          </>
        )}
      </QueryResult>
    </Page>
  );
}
