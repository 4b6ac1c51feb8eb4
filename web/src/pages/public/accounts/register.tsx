import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { type MemberState, type StakeholderGroup, stateChoices } from '../../../forms/choices.ts';
import { Checkbox, Select, TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { NameFields, PersonDetailFields } from '../../../forms/person-fields.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { ownTimeZone } from '../../../i18n/format.ts';
import { locale } from '../../../i18n/locale.ts';
import { t } from '../../../i18n/t.ts';
import { AccountPage } from './account-page.tsx';
import { CheckEmail } from './check-email.tsx';

const register = (body: Dto<'RegisterDto'>) => unwrap(api.POST('/api/v1/accounts', { body }));

export default function Register() {
  const [sent, setSent] = useState<Dto<'RegisterDto'>>();
  const { cohort } = useLocation().query;
  const privacy = useApiQuery(['privacy'], () => api.GET('/api/v1/privacy'));
  const form = useForm({
    initial: {
      email: '',
      latinName: '',
      nativeName: '',
      memberState: '',
      language: locale as string,
      organisation: '',
      stakeholderGroup: '',
      privacyNotice: false,
    },
    draft: 'registration',
    submit: async ({ nativeName, organisation, stakeholderGroup, privacyNotice, ...values }) => {
      const body: Dto<'RegisterDto'> = {
        ...values,
        memberState: values.memberState as MemberState,
        language: values.language as 'en',
        timeZone: ownTimeZone,
        privacyNotice: privacyNotice ? (privacy.data?.notice ?? '') : '',
        ...(cohort && { cohortId: cohort }),
        ...(nativeName.trim() && { nativeName }),
        ...(organisation.trim() && { organisation }),
        ...(stakeholderGroup && { stakeholderGroup: stakeholderGroup as StakeholderGroup }),
      };
      await register(body);
      return body;
    },
    done: setSent,
  });
  return (
    <AccountPage title={t('common.create_account')}>
      {sent ? (
        <CheckEmail
          detail={t('public.mail_sent_detail', { email: sent.email })}
          sendAgain={() => register(sent)}
        />
      ) : (
        <Form
          form={form}
          send={t('common.create_account')}
          more={
            <a href={cohort ? `/sign-in?next=/cohorts/${cohort}` : '/sign-in'}>
              {t('public.have_account')}
            </a>
          }
        >
          <TextInput
            label={t('common.email')}
            type="email"
            autocomplete="email"
            {...form.bind('email')}
          />
          <NameFields bind={form.bind} own />
          <Select
            label={t('common.member_state')}
            choices={stateChoices()}
            {...form.bind('memberState')}
          />
          <PersonDetailFields bind={form.bind} own />
          <Checkbox label={t('public.notice_read')} {...form.bind('privacyNotice')} />
          <p>
            <a href="/privacy" target="_blank" rel="noreferrer">
              {t('common.privacy')}
            </a>
          </p>
        </Form>
      )}
    </AccountPage>
  );
}
