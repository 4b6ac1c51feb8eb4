import type { ComponentChildren } from 'preact';
import { WithSectionMenu } from '../../forms/long-form/section-menu.tsx';
import { t } from '../../i18n/t.ts';

interface Props {
  cohortId: string;
  children: ComponentChildren;
}

/** A page of a cohort's settings, beside the menu of these pages and of its own sections. */
export const SettingsMenu = ({ cohortId, children }: Props) => (
  <WithSectionMenu
    pages={[
      { href: `/coordinate/${cohortId}/set-up`, text: t('coordinate.set_up') },
      { href: `/coordinate/${cohortId}/form`, text: t('selection.form') },
    ]}
  >
    {children}
  </WithSectionMenu>
);
