import { useRoute } from 'preact-iso';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Badge } from '../../../design/badge.tsx';
import { type MemberState, stateChoices } from '../../../forms/choices.ts';
import { Checkbox, Select } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatch } from '../../../forms/use-version.ts';
import { languageName, stateName } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import {
  hasRole,
  isSecretariat,
  type Me,
  type Person,
  type Role,
  useMe,
} from '../../../session.ts';
import { QueryPage } from '../../../shell/query-page.tsx';
import { showToast } from '../../../shell/toasts.tsx';
import { MergeAccount, MergedInto } from './merge-account.tsx';
import { AccountActions, MemberStateForm } from './person-account.tsx';
import { PersonApplications } from './person-applications.tsx';
import { PersonApps } from './person-apps.tsx';
import { PersonCertificates } from './person-certificates.tsx';
import { PersonEmail } from './person-email.tsx';
import { PersonEnrolments } from './person-enrolments.tsx';
import { PersonInvitation } from './person-invitation.tsx';
import { PersonNotifications } from './person-notifications.tsx';

/** The page of a person for staff: facts, participation, notifications and the account. */
export default function PersonPage() {
  const { id = '' } = useRoute().params;
  const me = useMe();
  const person = useApiQuery(['people', id], () =>
    api.GET('/api/v1/people/{id}', { params: { path: { id } } }),
  );
  return (
    <QueryPage query={person}>
      {(shown) => (
        <StaffPage
          title={[shown.latinName, shown.nativeName].filter(Boolean).join(' · ')}
          above={{ href: '/people', text: t('common.people') }}
        >
          {shown.mergedInto && <MergedInto id={shown.mergedInto} />}
          <dl class="facts">
            <dt>{t('common.state')}</dt>
            <dd>
              <Badge state={shown.status} />
            </dd>
            <dt>{t('common.email')}</dt>
            <PersonEmail person={shown} />
            {shown.earlierAddresses.length > 0 && (
              <>
                <dt>{t('administer.earlier_addresses')}</dt>
                <dd>{shown.earlierAddresses.map(({ email }) => email).join(', ')}</dd>
              </>
            )}
            {shown.status === 'invited' && <PersonInvitation person={shown} />}
            <dt>{t('common.member_state')}</dt>
            <dd>{stateName(shown.memberState) || '–'}</dd>
            {shown.namedMemberState && (
              <>
                <dt>{t('administer.named_member_state')}</dt>
                <dd>{stateName(shown.namedMemberState)}</dd>
              </>
            )}
            <dt>{t('common.organisation')}</dt>
            <dd>{shown.organisation ?? '–'}</dd>
            <dt>{t('common.stakeholder_group')}</dt>
            <dd>
              {shown.stakeholderGroup ? tValue('common.group_', shown.stakeholderGroup) : '–'}
            </dd>
            <dt>{t('common.language')}</dt>
            <dd>{languageName(shown.language)}</dd>
            {shown.accessibilityNeeds && (
              <>
                <dt>{t('administer.needs')}</dt>
                <dd>{shown.accessibilityNeeds}</dd>
              </>
            )}
          </dl>
          <PersonApplications id={shown.id} />
          <PersonEnrolments id={shown.id} />
          <PersonCertificates id={shown.id} />
          <PersonNotifications id={shown.id} />
          {isSecretariat(me) && <MemberStateForm key={`state ${shown.id}`} person={shown} />}
          {hasRole(me, 'administrator') && <Roles key={shown.id} person={shown} />}
          {hasRole(me, 'administrator') && shown.id !== me?.id && <AccountActions person={shown} />}
          {hasRole(me, 'administrator') && <PersonApps id={shown.id} />}
          {mayMerge(me, shown) && <MergeAccount key={`merge ${shown.version}`} person={shown} />}
        </StaffPage>
      )}
    </QueryPage>
  );
}

/** A closed account links to the one that was kept; one's own account is merged by a colleague. */
const mayMerge = (
  me: Me | null | undefined,
  { id, mergedInto }: Pick<Dto<'PersonDetailsDto'>, 'id' | 'mergedInto'>,
) => isSecretariat(me) && id !== me?.id && !mergedInto;

const plainRoles = ['administrator', 'programme-coordinator', 'trainer'] as const;

function Roles({ person }: { person: Person }) {
  const refresh = useRefresh();
  const { confirmed, dialog } = useReauthentication();
  const has = (role: Role) => person.roles.some((grant) => grant.role === role);
  const form = useForm({
    initial: {
      administrator: has('administrator'),
      'programme-coordinator': has('programme-coordinator'),
      trainer: has('trainer'),
      coordinates: (person.roles.find(({ role }) => role === 'national-coordinator')?.memberState ??
        '') as string,
    },
    version: person.version,
    reload: () => refresh('people'),
    submit: ({ coordinates, ...plain }, version) =>
      confirmed(() =>
        unwrap(
          api.PUT('/api/v1/people/{id}/roles', {
            params: { path: { id: person.id }, header: ifMatch(version) },
            body: {
              roles: [
                ...plainRoles
                  .filter((role) => plain[role])
                  .map((role) => ({ role, memberState: null })),
                ...(coordinates
                  ? [
                      {
                        role: 'national-coordinator' as const,
                        memberState: coordinates as MemberState,
                      },
                    ]
                  : []),
              ],
            },
          }),
        ),
      ),
    done: () => {
      showToast(t('common.saved'));
      void refresh('people');
    },
  });
  return (
    <section class="card">
      <h2>{t('common.roles')}</h2>
      <Form form={form} send={t('common.save')}>
        {plainRoles.map((role) => (
          <Checkbox
            key={role}
            label={tValue('common.role_', role)}
            hint={tValue('administer.may_', role)}
            {...form.bind(role)}
          />
        ))}
        <Select
          label={t('common.role_national_coordinator')}
          hint={t('administer.may_national_coordinator')}
          choices={stateChoices(t('administer.of_no_state'))}
          {...form.bind('coordinates')}
        />
      </Form>
      {dialog}
    </section>
  );
}
