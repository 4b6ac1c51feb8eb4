import { api } from '../../api/client.ts';
import { usePages } from '../../api/use.ts';
import { SearchBox } from '../../components/search-box.tsx';
import { useQueryFilters } from '../../components/use-query-filters.ts';
import { Asked, Empty } from '../../design/asked.tsx';
import { Button, LinkButton } from '../../design/button.tsx';
import { Table } from '../../design/table.tsx';
import { moment } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { Page } from '../../shell/page.tsx';
import { AdministerTabs } from './administer-tabs.tsx';

/** Who did what to which row, and when. */
export default function Audit() {
  const { filters, setFilter } = useQueryFilters();
  const { action = '', actor = '', subject = '' } = filters;
  const entries = usePages(['audit', action, actor, subject], (after) =>
    api.GET('/api/v1/audit-entries', {
      params: {
        query: {
          limit: 100,
          ...(after && { after }),
          ...(action && { action }),
          ...(actor && { actorId: actor }),
          ...(subject && { subjectId: subject }),
        },
      },
    }),
  );
  return (
    <Page title={t('common.administer')}>
      <AdministerTabs />
      <search class="filters">
        <SearchBox
          label={t('administer.action_begins')}
          value={action}
          onSearch={(words) => setFilter('action', words)}
        />
        {(actor || subject || action) && (
          <LinkButton small href="/administer/audit">
            {t('common.clear_filters')}
          </LinkButton>
        )}
      </search>
      <Asked query={entries}>
        {() =>
          entries.items.length > 0 ? (
            <Table
              caption={t('administer.audit')}
              rows={entries.items}
              rowKey={({ id }) => id}
              exportName="audit"
              hasMore={entries.hasMore}
              busy={entries.busy}
              loadMore={entries.loadMore}
              columns={[
                {
                  title: t('administer.when'),
                  value: ({ at }) => at,
                  show: ({ at }) => moment(at),
                },
                {
                  title: t('administer.who'),
                  value: ({ actorName }) => actorName ?? t('administer.system'),
                  show: ({ actorId, actorName }) =>
                    actorId ? (
                      <Button small kind="plain" onClick={() => setFilter('actor', actorId)}>
                        {actorName}
                      </Button>
                    ) : (
                      t('administer.system')
                    ),
                },
                { title: t('administer.action'), value: (row) => row.action },
                {
                  title: t('administer.subject'),
                  value: ({ subjectKind, subjectId }) => `${subjectKind} ${subjectId}`,
                  show: ({ subjectKind, subjectId }) => (
                    <Button small kind="plain" onClick={() => setFilter('subject', subjectId)}>
                      {subjectKind} {subjectId.slice(-12)}
                    </Button>
                  ),
                },
                {
                  title: t('administer.details'),
                  value: ({ details }) => JSON.stringify(details),
                  show: ({ details }) =>
                    Object.keys(details).length > 0 && (
                      <code class="small">{JSON.stringify(details)}</code>
                    ),
                },
              ]}
            />
          ) : (
            <Empty title={t('common.nothing_found')} />
          )
        }
      </Asked>
    </Page>
  );
}
