import { useLayoutEffect, useRef } from 'preact/hooks';
import { api } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { QueryResult } from '../../../design/query-result.tsx';
import { t } from '../../../i18n/t.ts';
import { fragment } from '../../../shell/fragment.ts';

const ID = 'ask';

/**
 * Where to get help. The names of national coordinators are not shown: the privacy notice does not
 * say that they are, so the programme's address is given, through which they can be reached.
 */
export function WhoToAsk() {
  const heading = useRef<HTMLHeadingElement>(null);
  const privacy = useApiQuery(['privacy'], () => api.GET('/api/v1/privacy'));
  useLayoutEffect(() => {
    if (fragment() === ID) heading.current?.focus();
  }, []);
  return (
    <section class="card guide">
      <h2 id={ID} ref={heading} tabIndex={-1}>
        {t('guide.ask')}
      </h2>
      <p>{t('guide.ask_coordinator')}</p>
      <p>{t('guide.ask_write')}</p>
      <div class="ask-address">
        <QueryResult query={privacy}>
          {({ contactEmail }) => <a href={`mailto:${contactEmail}`}>{contactEmail}</a>}
        </QueryResult>
      </div>
      <p class="quiet">{t('guide.ask_say')}</p>
    </section>
  );
}
