import type { ComponentProps } from 'preact';
import { ApiProblem } from '../api/client.ts';
import { QueryResult } from '../design/query-result.tsx';
import { t } from '../i18n/t.ts';
import { Page } from './page.tsx';

/** A page that shows one query; an error is shown as a page with its own heading. */
export function QueryPage<T>(props: ComponentProps<typeof QueryResult<T>>) {
  const { error, data } = props.query;
  if (!error || data !== undefined) return <QueryResult {...props} />;
  const isMissing = error instanceof ApiProblem && error.status === 404;
  return (
    <Page title={t(isMissing ? 'common.no_such_page' : 'common.could_not_load')}>
      <QueryResult {...props} />
    </Page>
  );
}
