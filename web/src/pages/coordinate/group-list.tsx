import { Icon } from '../../design/icon.tsx';
import { number } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import type { Group } from './cohort-groups.ts';

interface Props {
  groups: Group[];
  /** The address of the cohort's public page, once it has one. */
  publicPage: string | undefined;
}

/** The pages of a cohort by group, on the overview on a phone, where a row of tabs would not fit. */
export const GroupList = ({ groups, publicPage }: Props) => (
  <nav class="group-list" aria-label={t('coordinate.pages')}>
    <ul class="card">
      {groups.map(({ text, icon, count, pages }) => (
        <li key={text}>
          <Icon name={icon} large />
          <span>
            <a href={pages[0]?.href}>
              {text}
              {typeof count === 'number' && <span class="count"> {number(count)}</span>}
            </a>
            {pages.length > 1 && (
              <span class="small quiet">{pages.map((page) => page.text).join(' · ')}</span>
            )}
          </span>
          <Icon name="open" />
        </li>
      ))}
      {publicPage && (
        <li>
          <Icon name="external" large />
          <span>
            <a href={publicPage}>{t('coordinate.public_page')}</a>
          </span>
          <Icon name="open" />
        </li>
      )}
    </ul>
  </nav>
);
