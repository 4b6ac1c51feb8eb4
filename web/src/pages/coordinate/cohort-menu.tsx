import { Icon } from '../../design/icon.tsx';
import { Menu } from '../../design/menu.tsx';
import { number } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import type { Group, GroupPage } from './cohort-groups.ts';

interface Props {
  groups: Group[];
  /** Where the reader is. */
  group: Group | undefined;
  page: GroupPage | undefined;
  /** The address of the cohort's public page, once it has one. */
  publicPage: string | undefined;
}

/** The pages of a cohort on a phone, where two rows of tabs would not fit. */
export function CohortMenu({ groups, group, page, publicPage }: Props) {
  const here = [...new Set([group?.text, page?.text])].filter(Boolean).join(' › ');
  return (
    <div class="cohort-menu">
      <Menu id="cohort-menu" label={here} start={group && <Icon name={group.icon} />}>
        {groups.map(({ text, icon, pages }) => (
          <div key={text}>
            {pages.length > 1 && <p class="quiet small">{text}</p>}
            {pages.map((one) => (
              <a key={one.href} href={one.href} aria-current={one === page ? 'page' : undefined}>
                <Icon name={icon} />
                {one.text}
                {typeof one.count === 'number' && <span class="count">{number(one.count)}</span>}
              </a>
            ))}
          </div>
        ))}
        {publicPage && (
          <a href={publicPage}>
            <Icon name="cohort" />
            {t('coordinate.public_page')}
          </a>
        )}
      </Menu>
    </div>
  );
}
