import { Tabs } from '../../../design/tabs.tsx';
import { t } from '../../../i18n/t.ts';

export const SecurityTabs = () => (
  <Tabs
    label={t('common.security')}
    tabs={[
      { href: '/security', text: t('account.sign_in') },
      { href: '/security/programs', text: t('account.programs') },
    ]}
  />
);
