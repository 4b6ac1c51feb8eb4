import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { faultText, problemText } from '../../../api/problem-text.ts';
import { usePages, useRefresh } from '../../../api/queries.ts';
import { FilterRow } from '../../../components/list-filters/filter-row.tsx';
import { personColumns } from '../../../components/person-columns.tsx';
import { Filter, SearchBox } from '../../../components/search-box.tsx';
import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { MemberDrawing } from './batch-samples.tsx';

type Member = Dto<'BatchMemberDto'>;
const filters = ['in', 'excluded', 'same-name', 'failed'] as const;

/** The members of a batch and the state of each; and who is left out, and why. */
export function BatchMembers({ batch }: { batch: Dto<'BatchDto'> }) {
  const [search, setSearch] = useState('');
  const [show, setShow] = useState('');
  const [previewed, setPreviewed] = useState<Member>();
  const members = usePages(['batches', batch.id, 'members', search, show], (after) =>
    api.GET('/api/v1/certificate-batches/{id}/members', {
      params: {
        path: { id: batch.id },
        query: {
          limit: 50,
          ...(after && { after }),
          ...(search && { search }),
          ...(show && { show: show as 'in' }),
        },
      },
    }),
  );
  return (
    <section>
      <h2>{t('certify.members')}</h2>
      <FilterRow
        values={{ show }}
        search={<SearchBox label={t('common.name')} value={search} onSearch={setSearch} />}
      >
        <Filter
          label={t('certify.show')}
          value={show}
          choices={filters.map((value) => ({ value, text: tValue('certify.show_', value) }))}
          onChange={setShow}
        />
      </FilterRow>
      <QueryResult query={members}>
        {() => (
          <Table
            caption={t('certify.members')}
            rows={members.items}
            countOf={(count) => t('staff.count_people', { count })}
            rowKey={({ id }) => id}
            hasMore={members.hasMore}
            busy={members.busy}
            loadMore={members.loadMore}
            readAll={members.readAll}
            columns={[
              ...personColumns(),
              {
                title: t('common.state'),
                value: (member) => exclusionReason(member) ?? member.certificateState,
                show: (member) => <MemberStatus member={member} />,
              },
              {
                title: t('certify.acts'),
                show: (member) => (
                  <span class="row">
                    <Button
                      small
                      kind="plain"
                      aria-label={`${t('certify.look')}: ${member.latinName}`}
                      onClick={() => setPreviewed(member)}
                    >
                      {t('certify.look')}
                    </Button>
                    {batch.state === 'prepared' && <Exclude batchId={batch.id} member={member} />}
                  </span>
                ),
              },
            ]}
          />
        )}
      </QueryResult>
      <Dialog
        title={previewed?.latinName ?? ''}
        open={Boolean(previewed)}
        onClose={() => setPreviewed(undefined)}
      >
        {previewed && (
          <MemberDrawing batchId={batch.id} enrolmentId={previewed.id} name={previewed.latinName} />
        )}
      </Dialog>
    </section>
  );
}

/** Why a member is left out: the message of a rule, or the reason that a person gave. */
const exclusionReason = ({ excludedByRule, excludedBecause }: Member): string | null =>
  excludedByRule ? faultText(excludedByRule) : excludedBecause;

function MemberStatus({ member }: { member: Member }) {
  const { sameName, certificateState, number, failure } = member;
  const reason = exclusionReason(member);
  if (reason) {
    return (
      <>
        {t('certify.left_out')}: {reason}
      </>
    );
  }
  return (
    <>
      {certificateState && <Badge state={certificateState} />}{' '}
      {certificateState && certificateState !== 'making' && (
        <a href={`/verify/${number}`}>{number}</a>
      )}
      {failure && <p class="error">{faultText(failure)}</p>}
      {sameName && !certificateState && (
        <span class="badge warn" title={t('certify.same_name_detail')}>
          {t('certify.same_name')}
        </span>
      )}
    </>
  );
}

function Exclude({ batchId, member }: { batchId: string; member: Member }) {
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);
  const path = '/api/v1/certificate-batches/{id}/exclusions/{enrolmentId}';
  const params = { path: { id: batchId, enrolmentId: member.id } };
  const set = async (reason: string | null) => {
    await (reason === null
      ? unwrap(api.DELETE(path, { params }))
      : unwrap(api.POST(path, { params, body: { reason } })));
    await refresh('batches');
  };
  const form = useForm({
    initial: { reason: '' },
    submit: ({ reason }) => set(reason),
    done: () => setOpen(false),
  });
  if (exclusionReason(member)) {
    return (
      <Button
        small
        onClick={() => void set(null).catch((error) => showToast(problemText(error)))}
        aria-label={`${t('certify.take_in')}: ${member.latinName}`}
      >
        {t('certify.take_in')}
      </Button>
    );
  }
  return (
    <>
      <Button
        small
        kind="plain"
        onClick={() => setOpen(true)}
        aria-label={`${t('coordinate.leave_out')}: ${member.latinName}`}
      >
        {t('coordinate.leave_out')}
      </Button>
      <Dialog title={t('coordinate.leave_out')} open={open} onClose={() => setOpen(false)}>
        <Form form={form} send={t('coordinate.leave_out')}>
          <p>{member.latinName}</p>
          <TextInput label={t('coordinate.why')} {...form.bind('reason')} />
        </Form>
      </Dialog>
    </>
  );
}
