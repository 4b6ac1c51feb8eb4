import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useFullList, usePages, useRefresh } from '../../../api/queries.ts';
import { personColumns } from '../../../components/person-columns.tsx';
import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { Select, TextArea } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { moment, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { CohortFrame } from '../cohort-frame.tsx';

type Enrolment = Dto<'EnrolmentDto'>;
type EnrolmentAction = { enrolment: Enrolment; step: 'remove' | 'transfer' };

/** The people enrolled in a cohort; the secretariat removes and transfers them, with a reason. */
export default function Enrolments() {
  return <CohortFrame>{(cohort) => <List cohortId={cohort.id} />}</CohortFrame>;
}

function List({ cohortId }: { cohortId: string }) {
  const [action, setAction] = useState<EnrolmentAction>();
  const enrolments = usePages(['enrolments', cohortId], (after) =>
    api.GET('/api/v1/cohorts/{id}/enrolments', {
      params: { path: { id: cohortId }, query: { limit: 100, ...(after && { after }) } },
    }),
  );
  const buttons = (enrolment: Enrolment) =>
    (['remove', 'transfer'] as const)
      .filter((step) => enrolment.allowedActions.includes(step))
      .map((step) => {
        const text = t(step === 'remove' ? 'selection.remove' : 'selection.transfer');
        return (
          <Button
            key={step}
            small
            aria-label={`${text}: ${enrolment.latinName}`}
            onClick={() => setAction({ enrolment, step })}
          >
            {text}
          </Button>
        );
      });
  return (
    <>
      <QueryResult query={enrolments}>
        {() =>
          enrolments.items.length > 0 ? (
            <Table
              caption={t('selection.enrolments')}
              rows={enrolments.items}
              rowKey={({ id }) => id}
              exportName="enrolments"
              countOf={(count) => t('staff.count_people', { count })}
              searchable
              hasMore={enrolments.hasMore}
              busy={enrolments.busy}
              loadMore={enrolments.loadMore}
              readAll={enrolments.readAll}
              columns={[
                ...personColumns(),
                {
                  title: t('common.state'),
                  value: ({ state }) => state,
                  show: ({ state, reason }) => (
                    <>
                      <Badge state={state} />
                      {reason && <span class="block small quiet">{reason}</span>}
                    </>
                  ),
                },
                {
                  title: t('selection.since'),
                  value: ({ startedAt }) => startedAt,
                  show: ({ startedAt }) => moment(startedAt),
                },
                {
                  title: t('coordinate.decision'),
                  show: (row) => <span class="row">{buttons(row)}</span>,
                },
              ]}
            />
          ) : (
            <Empty title={t('common.nobody_enrolled')} />
          )
        }
      </QueryResult>
      <Dialog
        title={
          action ? t(action.step === 'remove' ? 'selection.remove' : 'selection.transfer') : ''
        }
        open={Boolean(action)}
        onClose={() => setAction(undefined)}
      >
        {action?.step === 'remove' && (
          <Remove enrolment={action.enrolment} onDone={() => setAction(undefined)} />
        )}
        {action?.step === 'transfer' && (
          <Transfer enrolment={action.enrolment} onDone={() => setAction(undefined)} />
        )}
      </Dialog>
    </>
  );
}

interface ActionProps {
  enrolment: Enrolment;
  onDone: () => void;
}

function Remove({ enrolment, onDone }: ActionProps) {
  const refresh = useRefresh();
  const form = useForm({
    initial: { reason: '' },
    submit: ({ reason }) =>
      unwrap(
        api.POST('/api/v1/enrolments/{id}/removal', {
          params: { path: { id: enrolment.id } },
          body: { reason },
        }),
      ),
    done: () => {
      showToast(t('selection.removed', { name: enrolment.latinName }));
      for (const key of ['enrolments', 'applications', 'overview', 'cohorts']) void refresh(key);
      onDone();
    },
  });
  return (
    <Form form={form} send={t('selection.remove')} kind="danger">
      <p>{t('selection.remove_lead', { name: enrolment.latinName })}</p>
      <TextArea
        label={t('coordinate.reason')}
        hint={t('coordinate.reason_hint')}
        {...form.bind('reason')}
      />
    </Form>
  );
}

function Transfer({ enrolment, onDone }: ActionProps) {
  const refresh = useRefresh();
  const cohorts = useFullList(['cohorts', 'to-transfer'], (after) =>
    api.GET('/api/v1/cohorts', { params: { query: { limit: 200, ...(after && { after }) } } }),
  );
  const open = (cohorts.data?.items ?? []).filter(
    ({ id, stage }) =>
      id !== enrolment.cohortId && ['open', 'reviewing', 'running'].includes(stage),
  );
  const form = useForm({
    initial: { cohortId: '', reason: '' },
    submit: (body) =>
      unwrap(
        api.POST('/api/v1/enrolments/{id}/transfer', {
          params: { path: { id: enrolment.id } },
          body,
        }),
      ),
    done: (there) => {
      showToast(
        t('selection.transferred', { name: there.latinName, cohort: pick(there.cohortTitle) }),
      );
      for (const key of ['enrolments', 'applications', 'overview', 'cohorts']) void refresh(key);
      onDone();
    },
  });
  return (
    <Form form={form} send={t('selection.transfer')}>
      <p>{t('selection.transfer_lead', { name: enrolment.latinName })}</p>
      <Select
        label={t('selection.transfer_to')}
        choices={[
          { value: '', text: t('common.choose') },
          ...open.map(({ id, title }) => ({ value: id, text: pick(title) })),
        ]}
        {...form.bind('cohortId')}
      />
      <TextArea
        label={t('coordinate.reason')}
        hint={t('coordinate.reason_hint')}
        {...form.bind('reason')}
      />
    </Form>
  );
}
