import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { plainCode } from '../../../../../src/platform/text/digits.ts';
import { api, unwrap } from '../../../api/client.ts';
import { useRefresh } from '../../../api/queries.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';

/** Check-in with the trainer's code: typed, or taken from the fragment of the scanned address. */
export default function CheckIn() {
  const { sessionId = '' } = useRoute().params;
  const refresh = useRefresh();
  const [done, setDone] = useState(false);
  const form = useForm({
    initial: { code: /^#\d{8}$/.test(location.hash) ? location.hash.slice(1) : '' },
    submit: ({ code }) =>
      unwrap(
        api.POST('/api/v1/workshop-sessions/{id}/check-in', {
          params: { path: { id: sessionId } },
          body: { code: plainCode(code) },
        }),
      ),
    done: () => {
      setDone(true);
      void refresh('cohorts');
    },
  });
  return (
    <Page title={t('my.check_in')} above={{ href: '/workshops', text: t('common.my_workshops') }}>
      {done ? (
        <Notice kind="good" title={t('my.checked_in')}>
          <LinkButton href="/workshops">{t('common.my_workshops')}</LinkButton>
        </Notice>
      ) : (
        <Form form={form} send={t('my.check_in')}>
          <TextInput
            label={t('my.code')}
            hint={t('my.code_hint')}
            inputMode="numeric"
            autocomplete="one-time-code"
            {...form.bind('code')}
          />
        </Form>
      )}
    </Page>
  );
}
