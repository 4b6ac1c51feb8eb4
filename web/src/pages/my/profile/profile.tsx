import { useQueryClient } from '@tanstack/preact-query';
import { api, unwrap } from '../../../api/client.ts';
import { Loading } from '../../../design/query-result.tsx';
import {
  type MemberState,
  type StakeholderGroup,
  stateChoices,
  zoneChoices,
} from '../../../forms/choices.ts';
import { Select, TextArea, TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { NameFields, PersonDetailFields } from '../../../forms/person-fields.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatch } from '../../../forms/use-version.ts';
import { stateName } from '../../../i18n/format.ts';
import { chooseLanguage } from '../../../i18n/locale.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { type Me, useMe } from '../../../session.ts';
import { Page } from '../../../shell/page.tsx';
import { showToast } from '../../../shell/toasts.tsx';
import { NamePreview } from './name-preview.tsx';

export default function Profile() {
  const me = useMe();
  return (
    <Page title={t('common.profile')}>
      {me ? <ProfileForm key={me.id} me={me} /> : <Loading />}
    </Page>
  );
}

type Gender = NonNullable<Me['gender']>;
const genders: Gender[] = ['woman', 'man', 'self-described'];

const initialOf = (me: Me) => ({
  latinName: me.latinName,
  nativeName: me.nativeName ?? '',
  certificateName: me.certificateName ?? '',
  language: me.language as string,
  timeZone: me.timeZone,
  memberState: (me.memberState ?? '') as string,
  organisation: me.organisation ?? '',
  stakeholderGroup: (me.stakeholderGroup ?? '') as string,
  gender: (me.gender ?? '') as string,
  genderDescription: me.genderDescription ?? '',
  accessibilityNeeds: me.accessibilityNeeds ?? '',
});

/** The values as the API takes them: an empty field is null. */
const bodyOf = (values: ReturnType<typeof initialOf>, me: Me) => ({
  latinName: values.latinName,
  timeZone: values.timeZone,
  language: values.language as 'en',
  nativeName: values.nativeName.trim() || null,
  certificateName: values.certificateName.trim() || null,
  organisation: values.organisation.trim() || null,
  stakeholderGroup: (values.stakeholderGroup || null) as StakeholderGroup | null,
  gender: (values.gender || null) as Gender | null,
  genderDescription:
    values.gender === 'self-described' ? values.genderDescription.trim() || null : null,
  accessibilityNeeds: values.accessibilityNeeds.trim() || null,
  ...(!me.memberState && values.memberState && { memberState: values.memberState as MemberState }),
});

function ProfileForm({ me }: { me: Me }) {
  const client = useQueryClient();
  const form = useForm({
    initial: initialOf(me),
    draft: 'profile',
    version: me.version,
    reload: () => client.refetchQueries({ queryKey: ['me'] }),
    submit: (values, version) =>
      unwrap(
        api.PATCH('/api/v1/me', {
          params: { header: ifMatch(version) },
          body: bodyOf(values, me),
        }),
      ),
    done: (person) => {
      client.setQueryData(['me'], person);
      if (person.language !== me.language && chooseLanguage(person.language)) location.reload();
      else showToast(t('common.saved'));
    },
  });
  return (
    <>
      <Facts me={me} />
      <Form form={form} send={t('common.save')}>
        <NameFields bind={form.bind} own />
        <TextInput
          label={t('account.certificate_name')}
          hint={t('account.certificate_name_hint')}
          optional
          {...form.bind('certificateName')}
        />
        <NamePreview names={form.values} />
        {!me.memberState && (
          <Select
            label={t('common.member_state')}
            hint={t('account.member_state_hint')}
            choices={stateChoices(t('common.not_said'))}
            {...form.bind('memberState')}
          />
        )}
        <PersonDetailFields bind={form.bind} own />
        <Select label={t('common.time_zone')} choices={zoneChoices()} {...form.bind('timeZone')} />
        <Select
          label={t('account.gender')}
          optional
          hint={t('account.gender_hint')}
          choices={[
            { value: '', text: t('account.gender_not_said') },
            ...genders.map((value) => ({ value, text: tValue('account.gender_', value) })),
          ]}
          {...form.bind('gender')}
        />
        {form.values.gender === 'self-described' && (
          <TextInput label={t('account.own_words')} optional {...form.bind('genderDescription')} />
        )}
        <TextArea
          label={t('account.needs')}
          hint={t('account.needs_hint')}
          optional
          rows={3}
          {...form.bind('accessibilityNeeds')}
        />
      </Form>
    </>
  );
}

/** Facts that the reader cannot change here. */
function Facts({ me }: { me: Me }) {
  return (
    <dl class="facts">
      <dt>{t('common.email')}</dt>
      <dd>{me.email}</dd>
      {me.memberState && (
        <>
          <dt>{t('common.member_state')}</dt>
          <dd>{stateName(me.memberState)}</dd>
        </>
      )}
      {me.roles.length > 0 && (
        <>
          <dt>{t('common.roles')}</dt>
          <dd>
            {me.roles
              .map(({ role, memberState }) =>
                [tValue('common.role_', role), stateName(memberState)].filter(Boolean).join(' · '),
              )
              .join(', ')}
          </dd>
        </>
      )}
    </dl>
  );
}
