import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { usePages, useRefresh } from '../../../api/queries.ts';
import { useBulkAction } from '../../../components/bulk/use-bulk-action.tsx';
import { SavedFilters } from '../../../components/saved-filters/saved-filters.tsx';
import { Filter } from '../../../components/search-box.tsx';
import { useConfirmDialog } from '../../../components/use-confirm-dialog.tsx';
import { useQueryFilters } from '../../../components/use-query-filters.ts';
import { Badge } from '../../../design/badge.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { useRowSelection } from '../../../design/row-selection.tsx';
import { Table } from '../../../design/table.tsx';
import { stateChoices } from '../../../forms/choices.ts';
import { stateName } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { isSecretariat, useMe } from '../../../session.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { CohortFrame } from '../cohort-frame.tsx';
import { ApplicationDialog } from './application-dialog.tsx';
import { type DecisionReason, Rejection, RejectMany } from './rejection.tsx';

type Application = Dto<'ApplicationDto'>;

const states = [
  'submitted',
  'offered',
  'waiting',
  'accepted',
  'declined',
  'rejected',
  'withdrawn',
] as const;

/** The applications for a cohort, and the decisions on them. */
export default function Applications() {
  return <CohortFrame>{(cohort) => <List cohortId={cohort.id} />}</CohortFrame>;
}

function List({ cohortId }: { cohortId: string }) {
  const me = useMe();
  const { filters, setFilter, setFilters } = useQueryFilters();
  const { state = '', memberState = '', application: opened } = filters;
  const chosen = {
    ...(state && { state: state as Application['state'] }),
    ...(memberState && { memberState: memberState as 'KH' }),
  };
  const applications = usePages(['applications', cohortId, state, memberState], (after) =>
    api.GET('/api/v1/cohorts/{id}/applications', {
      params: { path: { id: cohortId }, query: { limit: 100, ...chosen, ...(after && { after }) } },
    }),
  );
  const decide = useDecision();
  const question = useConfirmDialog();
  const offer = (row: Application) =>
    question.open({
      action: t('coordinate.offer_to', { name: row.latinName }),
      effects: [t('coordinate.offer_effect'), t('common.final')],
      act: () => decide(row, { decision: 'offer' }),
      done: ({ state }) =>
        t(state === 'waiting' ? 'coordinate.now_waiting' : 'coordinate.offering', {
          name: row.latinName,
        }),
    });
  const [rejected, setRejected] = useState<Application[]>([]);
  const selection = useRowSelection();
  const bulk = useBulkAction(selection);
  const refresh = useRefresh();
  /** One by its own route, which answers with the reason why not; several together. */
  const reject = async (why: DecisionReason) => {
    const [first, ...others] = rejected;
    if (first && others.length === 0) {
      await decide(first, { decision: 'reject', ...why });
      return t('coordinate.rejecting', { name: first.latinName });
    }
    return bulk.run({
      rows: rejected,
      nameOf: ({ latinName }) => latinName,
      act: async (applicationIds) => {
        const body = { applicationIds, ...why };
        const results = await unwrap(api.POST('/api/v1/applications/rejections', { body }));
        await Promise.all([refresh('applications'), refresh('overview')]);
        return results;
      },
      done: (count) => t('staff.rejected_many', { count }),
    });
  };
  return (
    <>
      <search class="filters">
        <Filter
          label={t('common.state')}
          value={state}
          choices={states.map((value) => ({ value, text: tValue('common.state_', value) }))}
          onChange={(value) => setFilter('state', value)}
        />
        {isSecretariat(me) && (
          <Filter
            label={t('common.member_state')}
            value={memberState}
            choices={stateChoices().slice(1)}
            onChange={(value) => setFilter('memberState', value)}
          />
        )}
      </search>
      <SavedFilters
        list="applications"
        values={{ state, ...(isSecretariat(me) && { memberState }) }}
        onUse={(values) => setFilters({ state: '', memberState: '', ...values })}
      />
      {bulk.report}
      <QueryResult query={applications}>
        {() =>
          applications.items.length > 0 ? (
            <Table
              caption={t('coordinate.applications')}
              rows={applications.items}
              rowKey={({ id }) => id}
              exportHref={`/api/v1/cohorts/${cohortId}/applications/export?${new URLSearchParams(chosen)}`}
              searchable
              hasMore={applications.hasMore}
              busy={applications.busy}
              loadMore={applications.loadMore}
              readAll={applications.readAll}
              {...(isSecretariat(me) && {
                select: {
                  selection,
                  nameOf: ({ latinName }: Application) => latinName,
                  actions: (rows: Application[]) => (
                    <RejectMany applications={rows} onReject={setRejected} />
                  ),
                },
              })}
              columns={[
                {
                  title: t('common.name'),
                  value: ({ nativeName, latinName }) =>
                    [nativeName, latinName].filter(Boolean).join(' '),
                  show: (row) => (
                    <Applicant application={row} onOpen={() => setFilter('application', row.id)} />
                  ),
                },
                {
                  title: t('common.member_state'),
                  value: ({ memberState }) => stateName(memberState),
                },
                {
                  title: t('coordinate.came_by'),
                  value: ({ origin }) => tValue('common.origin_', origin),
                },
                { title: t('coordinate.rank'), numeric: true, value: ({ rank }) => rank },
                { title: t('selection.score'), numeric: true, value: ({ score }) => score },
                {
                  title: t('common.state'),
                  value: (row) => row.state,
                  show: (row) => <Badge state={row.state} />,
                },
                {
                  title: t('coordinate.decision'),
                  show: (row) => (
                    <DecisionButtons
                      application={row}
                      onOffer={() => offer(row)}
                      onReject={() => setRejected([row])}
                    />
                  ),
                },
              ]}
            />
          ) : (
            <Empty
              title={t('coordinate.no_applications')}
              action={
                <LinkButton href={`/coordinate/${cohortId}/nominations`}>
                  {t('coordinate.nominations')}
                </LinkButton>
              }
            />
          )
        }
      </QueryResult>
      {question.dialog}
      <ApplicationDialog id={opened} onClose={() => setFilter('application', '')} />
      <Dialog
        title={
          rejected.length > 1
            ? t('staff.reject_many', { count: rejected.length })
            : t('coordinate.reject')
        }
        open={rejected.length > 0}
        onClose={() => setRejected([])}
      >
        {rejected.length > 0 && (
          <Rejection
            applications={rejected}
            reject={reject}
            onDone={(text) => {
              showToast(text);
              setRejected([]);
            }}
          />
        )}
      </Dialog>
    </>
  );
}

/** Returns a function that sends a decision and resolves to the updated application. */
function useDecision() {
  const refresh = useRefresh();
  return async ({ id }: Application, body: Dto<'DecideDto'>) => {
    const decided = await unwrap(
      api.POST('/api/v1/applications/{id}/decision', { params: { path: { id } }, body }),
    );
    await Promise.all([refresh('applications'), refresh('overview')]);
    return decided;
  };
}

const Applicant = ({ application, onOpen }: { application: Application; onOpen: () => void }) => (
  <>
    {application.nativeName && <span class="block">{application.nativeName}</span>}
    <Button small kind="plain" onClick={onOpen}>
      {application.latinName}
    </Button>
    {application.organisation && <span class="block small">{application.organisation}</span>}
    {application.reasonCode && (
      <span class="block small quiet">{tValue('common.reason_', application.reasonCode)}</span>
    )}
    {application.decisionReason && (
      <span class="block small quiet">{application.decisionReason}</span>
    )}
  </>
);

interface DecisionProps {
  application: Application;
  onOffer: () => void;
  onReject: () => void;
}

function DecisionButtons({ application, onOffer, onReject }: DecisionProps) {
  // People on the waiting list are offered the next free seat automatically, in turn.
  const may = (action: 'offer' | 'reject') =>
    application.allowedActions.includes(action) &&
    !(action === 'offer' && application.state === 'waiting');
  if (!may('offer') && !may('reject')) return null;
  return (
    <span class="row">
      {may('offer') && (
        <Button
          small
          kind="primary"
          aria-label={`${t('coordinate.offer')}: ${application.latinName}`}
          onClick={onOffer}
        >
          {t('coordinate.offer')}
        </Button>
      )}
      {may('reject') && (
        <Button
          small
          aria-label={`${t('coordinate.reject')}: ${application.latinName}`}
          onClick={onReject}
        >
          {t('coordinate.reject')}
        </Button>
      )}
    </span>
  );
}
