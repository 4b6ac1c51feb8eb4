import { useQueryClient } from '@tanstack/preact-query';
import { api, ask } from '../../api/client.ts';
import { Loading } from '../../design/asked.tsx';
import { type StakeholderGroup, zoneChoices } from '../../forms/choices.ts';
import { Select } from '../../forms/fields.tsx';
import { Form } from '../../forms/form.tsx';
import { AboutFields, NameFields } from '../../forms/person-fields.tsx';
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
        <NameFields bind={form.bind} own />
        <AboutFields bind={form.bind} own />
        <Select label={t('common.time_zone')} choices={zoneChoices()} {...form.bind('timeZone')} />
      </Form>
    </>
  );
}
