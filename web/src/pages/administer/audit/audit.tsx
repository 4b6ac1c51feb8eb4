import { api, downloadFile } from '../../../api/client.ts';
import { usePages } from '../../../api/queries.ts';
import { DayFilter } from '../../../components/day-filter.tsx';
import { deviceName } from '../../../components/device-name.ts';
import { FilterRow } from '../../../components/list-filters/filter-row.tsx';
import { SearchBox } from '../../../components/search-box.tsx';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { useQueryFilters } from '../../../components/use-query-filters.ts';
import { useAction, useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { saveFile } from '../../../design/save-csv.ts';
import { Table } from '../../../design/table.tsx';
import { moment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { AdministerTabs } from '../administer-tabs.tsx';
import { AuditChanges } from './audit-changes.tsx';

/** Who did what to which row, and when. */
export default function Audit() {
  const { filters, setFilter } = useQueryFilters();
  const { act } = useAction();
  const { confirmed, dialog } = useReauthentication();
  const { action = '', actor = '', subject = '', from = '', to = '' } = filters;
  const query = {
    ...(action && { action }),
    ...(actor && { actorId: actor }),
    ...(subject && { subjectId: subject }),
    ...(from && { from: `${from}T00:00:00Z` }),
    ...(to && { to: `${to}T00:00:00Z` }),
  };
  const entries = usePages(['audit', action, actor, subject, from, to], (after) =>
    api.GET('/api/v1/audit-entries', {
      params: { query: { limit: 50, ...(after && { after }), ...query } },
    }),
  );
  const save = () =>
    act(async () => {
      const path = `/api/v1/audit-entries/export?${new URLSearchParams(query)}`;
      saveFile('audit.csv', await confirmed(() => downloadFile(path)));
    });
  return (
    <StaffPage
      title={t('common.administer')}
      above={{ href: '/administer', text: t('common.administer') }}
      here={t('administer.audit')}
    >
      <AdministerTabs />
      <FilterRow
        values={{ from, to, actor, subject }}
        search={
          <SearchBox
            label={t('administer.action_begins')}
            value={action}
            onSearch={(words) => setFilter('action', words)}
          />
        }
      >
        <DayFilter
          label={t('administer.from')}
          value={from}
          onChange={(v) => setFilter('from', v)}
        />
        <DayFilter label={t('administer.before')} value={to} onChange={(v) => setFilter('to', v)} />
        {(actor || subject || action || from || to) && (
          <LinkButton small href="/administer/audit">
            {t('common.clear_filters')}
          </LinkButton>
        )}
      </FilterRow>
      <QueryResult query={entries}>
        {() =>
          entries.items.length > 0 ? (
            <Table
              caption={t('administer.audit')}
              rows={entries.items}
              rowKey={({ id }) => id}
              dense
              onExport={() => void save()}
              hasMore={entries.hasMore}
              busy={entries.busy}
              loadMore={entries.loadMore}
              readAll={entries.readAll}
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
                  title: t('administer.changes'),
                  value: (row) => JSON.stringify([row.details, row.before, row.after]),
                  show: (row) => <AuditChanges entry={row} />,
                },
                {
                  title: t('administer.where_from'),
                  value: ({ address, agent }) =>
                    [address, agent && deviceName(agent)].filter(Boolean).join(' · '),
                },
              ]}
            />
          ) : (
            <Empty title={t('common.nothing_found')} />
          )
        }
      </QueryResult>
      {dialog}
    </StaffPage>
  );
}
