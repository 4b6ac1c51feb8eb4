import { useQueryClient } from '@tanstack/preact-query';
import { api, ask } from '../../api/client.ts';
import { Loading } from '../../design/asked.tsx';
import {
  groupChoices,
  languageChoices,
  type StakeholderGroup,
  zoneChoices,
} from '../../forms/choices.ts';
import { Select, TextInput } from '../../forms/fields.tsx';
import { Form } from '../../forms/form.tsx';
import { useForm } from '../../forms/use-form.ts';
import { stateName } from '../../i18n/format.ts';
import { chooseLanguage } from '../../i18n/locale.ts';
import { t, tWord } from '../../i18n/t.ts';
import { type Person, useMe } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { tell } from '../../shell/toasts.tsx';

export default function Profile() {
  const me = useMe();
  return (
    <Page title={t('common.profile')}>
      {me ? <ProfileForm key={me.version} me={me} /> : <Loading />}
    </Page>
  );
}

function ProfileForm({ me }: { me: Person }) {
  const client = useQueryClient();
  const form = useForm({
    initial: {
      latinName: me.latinName,
      nativeName: me.nativeName ?? '',
      language: me.language as string,
      timeZone: me.timeZone,
      organisation: me.organisation ?? '',
      stakeholderGroup: (me.stakeholderGroup ?? '') as string,
    },
    draft: 'profile',
    submit: ({ nativeName, organisation, stakeholderGroup, language, ...values }) =>
      ask(
        api.PATCH('/api/v1/me', {
          params: { header: { 'If-Match': `"${me.version}"` } },
          body: {
            ...values,
            language: language as 'en',
            nativeName: nativeName.trim() || null,
            organisation: organisation.trim() || null,
            stakeholderGroup: (stakeholderGroup || null) as StakeholderGroup | null,
          },
        }),
      ),
    done: (person) => {
      client.setQueryData(['me'], person);
      if (person.language !== me.language && chooseLanguage(person.language)) location.reload();
      else tell(t('common.saved'));
    },
  });
  return (
    <>
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
                  [tWord('common.role_', role), stateName(memberState)].filter(Boolean).join(' · '),
                )
                .join(', ')}
            </dd>
          </>
        )}
      </dl>
      <Form form={form} send={t('common.save')}>
        <TextInput
          label={t('common.latin_name')}
          hint={t('common.latin_name_hint')}
          autocomplete="name"
          {...form.bind('latinName')}
        />
        <TextInput
          label={t('common.native_name')}
          hint={t('common.native_name_hint')}
          optional
          {...form.bind('nativeName')}
        />
        <Select
          label={t('common.mail_language')}
          choices={languageChoices()}
          {...form.bind('language')}
        />
        <Select label={t('common.time_zone')} choices={zoneChoices()} {...form.bind('timeZone')} />
        <TextInput label={t('common.organisation')} optional {...form.bind('organisation')} />
        <Select
          label={t('common.stakeholder_group')}
          optional
          choices={groupChoices()}
          {...form.bind('stakeholderGroup')}
        />
      </Form>
    </>
  );
}
