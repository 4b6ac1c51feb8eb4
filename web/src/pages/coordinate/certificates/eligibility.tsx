import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { faultsText, problemText } from '../../../api/problem-text.ts';
import { usePages, useRefresh } from '../../../api/queries.ts';
import { personColumns } from '../../../components/person-columns.tsx';
import { Button } from '../../../design/button.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import type { Column } from '../../../design/table-column.ts';
import { moment, number } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { completionRequirements } from '../../../kinds/completion-requirements/completion-requirements.ts';
import { useDraft } from '../../../offline/drafts.ts';
import { useKinds } from '../../../plugins/use-kind.ts';
import { showToast } from '../../../shell/toasts.tsx';

interface Props {
  cohortId: string;
  kind: 'completion' | 'participation' | 'graded';
  mayIssue: boolean;
}

/** Who meets the rule and who does not, and why; and whom to leave out of the next batch. */
export function Eligibility({ cohortId, kind, mayIssue }: Props) {
  const { route } = useLocation();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const excluded = useDraft<Record<string, string>>(`exclusions ${cohortId} ${kind}`, {});
  const people = usePages(['eligibility', cohortId, kind], (after) =>
    api.GET('/api/v1/cohorts/{id}/eligibility', {
      params: { path: { id: cohortId }, query: { kind, limit: 100, ...(after && { after }) } },
    }),
  );
  useKinds(
    completionRequirements,
    people.items.flatMap(({ requirements }) => requirements.map(({ kind: one }) => one)),
  );
  const prepare = async () => {
    setBusy(true);
    const exclusions = Object.entries(excluded.value).map(([enrolmentId, reason]) => ({
      enrolmentId,
      reason: reason.trim() || t('coordinate.left_out'),
    }));
    try {
      const batch = await unwrap(
        api.POST('/api/v1/cohorts/{id}/certificate-batches', {
          params: { path: { id: cohortId } },
          body: { kind, exclusions },
        }),
      );
      excluded.clear({});
      void refresh('batches');
      void refresh('overview');
      route(`/coordinate/${cohortId}/batches/${batch.id}`);
    } catch (error) {
      showToast(problemText(error));
      setBusy(false);
    }
  };
  const setReason = (id: string, reason: string | undefined) => {
    excluded.change(({ [id]: _, ...others }) =>
      reason === undefined ? others : { ...others, [id]: reason },
    );
  };
  return (
    <>
      <QueryResult query={people}>
        {() =>
          people.items.length > 0 ? (
            <Table
              caption={t('coordinate.eligibility')}
              rows={people.items}
              rowKey={({ id }) => id}
              exportName="eligibility"
              searchable
              hasMore={people.hasMore}
              busy={people.busy}
              loadMore={people.loadMore}
              readAll={people.readAll}
              columns={[
                ...personColumns(),
                {
                  title: t('coordinate.rule'),
                  value: ({ metAt, missing }) =>
                    metAt && missing.length === 0 ? t('coordinate.met') : faultsText(missing),
                  show: ({ metAt, missing }) =>
                    metAt && missing.length === 0 ? (
                      <span class="badge good" title={moment(metAt)}>
                        {t('coordinate.met')}
                      </span>
                    ) : (
                      faultsText(missing)
                    ),
                },
                ...requirementColumns(people.items),
                {
                  title: t('common.certificate'),
                  value: ({ certificateNumber }) => certificateNumber,
                },
                ...(mayIssue
                  ? [
                      {
                        title: t('coordinate.leave_out'),
                        show: (row: {
                          id: string;
                          metAt: string | null;
                          certificateNumber: string | null;
                          latinName: string;
                        }) =>
                          row.metAt &&
                          !row.certificateNumber && (
                            <LeaveOut
                              name={row.latinName}
                              reason={excluded.value[row.id]}
                              onChange={(reason) => setReason(row.id, reason)}
                            />
                          ),
                      },
                    ]
                  : []),
              ]}
            />
          ) : (
            <Empty title={t('common.nobody_enrolled')} />
          )
        }
      </QueryResult>
      {mayIssue && people.items.length > 0 && (
        <Button kind="primary" busy={busy} onClick={() => void prepare()}>
          {t('coordinate.prepare_batch')}
        </Button>
      )}
    </>
  );
}

type Row = Dto<'EligibilityDto'>;

/** The progress towards each requirement of the rule, one column per requirement. */
const requirementColumns = (rows: Row[]): Column<Row>[] =>
  [...new Set(rows.flatMap(({ requirements }) => requirements.map(({ kind }) => kind)))].map(
    (kind) => {
      const of = (row: Row) => row.requirements.find((one) => one.kind === kind);
      return {
        title: completionRequirements.find(kind)?.heading() ?? kind,
        numeric: true,
        value: (row) => of(row)?.done,
        show: (row) => {
          const progress = of(row);
          if (!progress) return null;
          const { done, needed } = progress;
          return t('coordinate.done_of', { done: number(done), needed: number(needed) });
        },
      };
    },
  );

interface LeaveOutProps {
  name: string;
  reason: string | undefined;
  onChange: (reason: string | undefined) => void;
}

const LeaveOut = ({ name, reason, onChange }: LeaveOutProps) => (
  <span class="row">
    <input
      type="checkbox"
      aria-label={`${t('coordinate.leave_out')}: ${name}`}
      checked={reason !== undefined}
      onChange={({ currentTarget }) => onChange(currentTarget.checked ? '' : undefined)}
    />
    {reason !== undefined && (
      <input
        class="reason"
        placeholder={t('coordinate.why')}
        aria-label={`${t('coordinate.why')}: ${name}`}
        value={reason}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )}
  </span>
);
