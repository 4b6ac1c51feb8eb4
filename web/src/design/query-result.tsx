import type { ComponentChildren } from 'preact';
import { problemText } from '../api/problem-text.ts';
import { t } from '../i18n/t.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

export const Loading = () => (
  <div class="loading" role="status">
    <span class="row">
      <span class="busy" aria-hidden="true" />
      {t('common.loading')}
    </span>
  </div>
);

/** Where to get help, beside a message that something is wrong. */
export const HelpLink = () => <a href="/guide#ask">{t('common.help')}</a>;

interface EmptyProps {
  title: string;
  /** An illustration above the words. */
  drawing?: ComponentChildren;
  action?: ComponentChildren;
  children?: ComponentChildren;
}

/** An empty state, with what to do about it. */
export const Empty = ({ title, drawing, action, children }: EmptyProps) => (
  <div class="empty">
    {drawing}
    <p>
      <strong>{title}</strong>
    </p>
    {children}
    {action}
  </div>
);

interface Query<T> {
  data: T | undefined;
  error: Error | null;
  isPending: boolean;
  refetch: () => unknown;
}

/** Shows the data of a query; until then that it is loading, or why it failed. */
export function QueryResult<T>({
  query,
  children,
}: {
  query: Query<T>;
  children: (data: T) => ComponentChildren;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (!query.error) return <Loading />;
  return (
    <Notice kind="bad" title={t('common.could_not_load')}>
      <p>{problemText(query.error)}</p>
      <Button small onClick={() => void query.refetch()}>
        {t('common.try_again')}
      </Button>{' '}
      <HelpLink />
    </Notice>
  );
}
