import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { usePages, useRefresh } from '../../../api/queries.ts';
import { useBulkAction } from '../../../components/bulk/use-bulk-action.tsx';
import { ListFilters } from '../../../components/list-filters/list-filters.tsx';
import { nativeNameColumn } from '../../../components/person-columns.tsx';
import { PersonName } from '../../../components/person-name.tsx';
import { Filter, SearchBox } from '../../../components/search-box.tsx';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { useQueryFilters } from '../../../components/use-query-filters.ts';
import { Badge } from '../../../design/badge.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { useRowSelection } from '../../../design/row-selection.tsx';
import { Table } from '../../../design/table.tsx';
import { languageChoices, type MemberState, stateChoices } from '../../../forms/choices.ts';
import { Select, TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { stateName } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { isSecretariat, type Role, useMe } from '../../../session.ts';
import { showToast } from '../../../shell/toasts.tsx';

type Person = Dto<'PersonDto'>;

const roles: Role[] = ['administrator', 'programme-coordinator', 'national-coordinator', 'trainer'];

const rolesOf = (person: Person) =>
  person.roles.map((grant) => tValue('common.role_', grant.role)).join(', ');

/** The accounts that the reader may see. */
export default function People() {
  const me = useMe();
  const [inviting, setInviting] = useState(false);
  const { filters, setFilter, setFilters } = useQueryFilters();
  const refresh = useRefresh();
  const selection = useRowSelection();
  const bulk = useBulkAction(selection);
  const { search = '', role = '', memberState = '' } = filters;
  const people = usePages(['people', search, role, memberState], (after) =>
    api.GET('/api/v1/people', {
      params: {
        query: {
          limit: 100,
          ...(after && { after }),
          ...(search && { search }),
          ...(role && { role: role as Role }),
          ...(memberState && { memberState: memberState as MemberState }),
        },
      },
    }),
  );
  const invite = isSecretariat(me) && (
    <Button kind="primary" onClick={() => setInviting(true)}>
      {t('administer.invite')}
    </Button>
  );
  const inviteAgain = (rows: Person[], left: number) =>
    bulk.ask(
      {
        action: t('staff.invite_many', { count: rows.length }),
        effects: [
          t('staff.invite_many_effect'),
          ...(left > 0 ? [t('staff.invite_left_out', { count: left })] : []),
        ],
      },
      {
        rows,
        nameOf: ({ latinName }) => latinName,
        act: async (personIds) => {
          const results = await unwrap(
            api.POST('/api/v1/people/invitations', { body: { personIds } }),
          );
          await refresh('people');
          return results;
        },
        done: (count) => t('staff.invited_many', { count }),
      },
    );
  return (
    <StaffPage title={t('common.people')} actions={invite}>
      <ListFilters
        list="people"
        values={{ role, memberState }}
        onChoose={setFilters}
        search={
          <SearchBox
            label={t('staff.search_people')}
            value={search}
            onSearch={(words) => setFilter('search', words)}
          />
        }
      >
        <Filter
          label={t('common.roles')}
          value={role}
          choices={roles.map((value) => ({ value, text: tValue('common.role_', value) }))}
          onChange={(value) => setFilter('role', value)}
        />
        <Filter
          label={t('common.member_state')}
          value={memberState}
          choices={stateChoices().slice(1)}
          onChange={(value) => setFilter('memberState', value)}
        />
      </ListFilters>
      {bulk.report}
      <QueryResult query={people}>
        {() =>
          people.items.length > 0 ? (
            <Table
              caption={t('common.people')}
              rows={people.items}
              rowKey={({ id }) => id}
              exportName="people"
              countOf={(count) => t('staff.count_people', { count })}
              hasMore={people.hasMore}
              busy={people.busy}
              loadMore={people.loadMore}
              readAll={people.readAll}
              select={{
                selection,
                nameOf: ({ latinName }) => latinName,
                actions: (rows) => <InviteMany people={rows} onInvite={inviteAgain} />,
              }}
              summary={(row) =>
                [row.email, stateName(row.memberState), rolesOf(row)].filter(Boolean).join(' · ')
              }
              columns={[
                {
                  title: t('common.name'),
                  value: ({ latinName }) => latinName,
                  show: ({ id, ...names }) => <PersonName {...names} href={`/people/${id}`} />,
                },
                nativeNameColumn(),
                { title: t('common.email'), place: 'summary', value: ({ email }) => email },
                {
                  title: t('common.member_state'),
                  place: 'summary',
                  value: (row) => stateName(row.memberState),
                },
                { title: t('common.roles'), place: 'summary', value: rolesOf },
                {
                  title: t('common.state'),
                  value: ({ status }) => status,
                  show: ({ status }) => <Badge state={status} />,
                },
              ]}
            />
          ) : (
            <Empty
              title={t('common.nothing_found')}
              action={<LinkButton href="/people">{t('common.clear_filters')}</LinkButton>}
            />
          )
        }
      </QueryResult>
      {bulk.dialog}
      <Dialog title={t('administer.invite')} open={inviting} onClose={() => setInviting(false)}>
        <Invite onDone={() => setInviting(false)} />
      </Dialog>
    </StaffPage>
  );
}

interface InviteManyProps {
  people: Person[];
  /** @param left how many of those selected are not invited */
  onInvite: (people: Person[], left: number) => void;
}

function InviteMany({ people, onInvite }: InviteManyProps) {
  const invited = people.filter(({ status }) => status === 'invited');
  const left = people.length - invited.length;
  if (invited.length === 0) {
    return <span class="small">{t('staff.invite_left_out', { count: left })}</span>;
  }
  return (
    <Button small onClick={() => onInvite(invited, left)}>
      {t('staff.invite_many', { count: invited.length })}
    </Button>
  );
}

function Invite({ onDone }: { onDone: () => void }) {
  const refresh = useRefresh();
  const form = useForm({
    initial: { email: '', latinName: '', nativeName: '', memberState: '', language: 'en' },
    draft: 'invitation',
    submit: ({ nativeName, memberState, language, ...values }) =>
      unwrap(
        api.POST('/api/v1/people', {
          body: {
            ...values,
            language: language as 'en',
            ...(nativeName.trim() && { nativeName }),
            ...(memberState && { memberState: memberState as MemberState }),
          },
        }),
      ),
    done: () => {
      void refresh('people');
      showToast(t('administer.invited'));
      onDone();
    },
  });
  return (
    <Form form={form} send={t('administer.invite')}>
      <p class="quiet">{t('administer.invite_detail')}</p>
      <TextInput label={t('common.email')} type="email" {...form.bind('email')} />
      <TextInput label={t('common.latin_name')} {...form.bind('latinName')} />
      <TextInput label={t('common.native_name')} optional {...form.bind('nativeName')} />
      <Select
        label={t('common.member_state')}
        optional
        choices={stateChoices(t('common.not_said'))}
        {...form.bind('memberState')}
      />
      <Select
        label={t('common.mail_language')}
        choices={languageChoices()}
        {...form.bind('language')}
      />
    </Form>
  );
}
