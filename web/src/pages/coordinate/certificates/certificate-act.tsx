import { api, ask, type Dto } from '../../../api/client.ts';
import { useRefresh } from '../../../api/use.ts';
import { TextArea, TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { t, tWord } from '../../../i18n/t.ts';
import { tell } from '../../../shell/toasts.tsx';

type Certificate = Dto<'CertificateDto'>;

interface Props {
  act: 'revoke' | 'reinstate' | 'correct';
  certificate: Certificate;
  onDone: () => void;
}

/** What the secretariat does with one certificate, always with a reason. */
export function CertificateAct({ act, certificate, onDone }: Props) {
  const refresh = useRefresh();
  const params = { params: { path: { id: certificate.id } } };
  const form = useForm({
    initial: {
      latinName: certificate.latinName ?? '',
      nativeName: certificate.nativeName ?? '',
      printedName: certificate.printedName ?? '',
      reason: '',
    },
    submit: ({ latinName, nativeName, printedName, reason }) => {
      if (act === 'revoke') {
        return ask(
          api.POST('/api/v1/certificates/{id}/revocation', { ...params, body: { reason } }),
        );
      }
      if (act === 'reinstate') {
        return ask(
          api.POST('/api/v1/certificates/{id}/reinstatement', { ...params, body: { reason } }),
        );
      }
      const body = {
        latinName,
        nativeName: nativeName.trim() || null,
        printedName: printedName.trim() || null,
        reason,
      };
      return ask(api.POST('/api/v1/certificates/{id}/corrections', { ...params, body }));
    },
    done: (answer) => {
      void refresh('certificates');
      void refresh('eligibility');
      void refresh('batches');
      void refresh('certificate-requests');
      const isAsked = 'requestedBy' in (answer as object);
      tell(isAsked ? t('certify.request_sent') : tWord('certify.done_', act));
      onDone();
    },
  });
  return (
    <Form
      form={form}
      send={tWord('certify.act_', act)}
      kind={act === 'revoke' ? 'danger' : 'primary'}
    >
      <p>
        {certificate.number} · {certificate.nativeName ?? certificate.latinName}
      </p>
      {act === 'correct' && (
        <>
          <p class="small quiet">{t('certify.correct_hint')}</p>
          <TextInput label={t('common.latin_name')} {...form.bind('latinName')} />
          <TextInput label={t('certify.native_name')} optional {...form.bind('nativeName')} />
          <TextInput label={t('certify.printed_name')} optional {...form.bind('printedName')} />
        </>
      )}
      <TextArea
        label={t('coordinate.reason')}
        hint={act === 'revoke' ? t('coordinate.revoke_hint') : undefined}
        rows={3}
        {...form.bind('reason')}
      />
    </Form>
  );
}
