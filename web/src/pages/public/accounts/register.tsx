import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, unwrap } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { Notice } from '../../../design/notice.tsx';
import { type MemberState, type StakeholderGroup, stateChoices } from '../../../forms/choices.ts';
import { Checkbox, Select, TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { NameFields, PersonDetailFields } from '../../../forms/person-fields.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { ownTimeZone } from '../../../i18n/format.ts';
import { locale } from '../../../i18n/locale.ts';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';

export default function Register() {
  const [sent, setSent] = useState(false);
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
    submit: ({ nativeName, organisation, stakeholderGroup, privacyNotice, ...values }) =>
      unwrap(
        api.POST('/api/v1/accounts', {
          body: {
            ...values,
            memberState: values.memberState as MemberState,
            language: values.language as 'en',
            timeZone: ownTimeZone,
            privacyNotice: privacyNotice ? (privacy.data?.notice ?? '') : '',
            ...(cohort && { cohortId: cohort }),
            ...(nativeName.trim() && { nativeName }),
            ...(organisation.trim() && { organisation }),
            ...(stakeholderGroup && { stakeholderGroup: stakeholderGroup as StakeholderGroup }),
          },
        }),
      ),
    done: () => setSent(true),
  });
  return (
    <Page title={t('public.register')}>
      {sent ? (
        <Notice kind="good" title={t('public.mail_sent')}>
          <p>{t('public.mail_sent_detail', { email: form.values.email })}</p>
        </Notice>
      ) : (
        <Form
          form={form}
          send={t('public.register')}
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
    </Page>
  );
}
