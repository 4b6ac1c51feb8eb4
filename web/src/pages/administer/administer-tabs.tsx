import { Tabs } from '../../design/tabs.tsx';
import { t } from '../../i18n/t.ts';

export const AdministerTabs = () => (
  <Tabs
    label={t('common.administer')}
    tabs={[
      { href: '/administer', text: t('administer.health') },
      { href: '/administer/queues', text: t('administer.queues') },
      { href: '/administer/webhooks', text: t('administer.webhooks') },
      { href: '/administer/audit', text: t('administer.audit') },
      { href: '/administer/retention', text: t('administer.retention') },
      { href: '/administer/settings', text: t('administer.settings') },
    ]}
  />
);
