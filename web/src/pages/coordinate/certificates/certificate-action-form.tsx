import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useRefresh } from '../../../api/queries.ts';
import { TextArea, TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';

type Certificate = Dto<'CertificateDto'>;

interface Props {
  action: 'revoke' | 'reinstate' | 'correct';
  certificate: Certificate;
  onDone: () => void;
}

/** Revokes, reinstates or corrects one certificate, always with a reason. */
export function CertificateActionForm({ action, certificate, onDone }: Props) {
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
      if (action === 'revoke') {
        return unwrap(
          api.POST('/api/v1/certificates/{id}/revocation', { ...params, body: { reason } }),
        );
      }
      if (action === 'reinstate') {
        return unwrap(
          api.POST('/api/v1/certificates/{id}/reinstatement', { ...params, body: { reason } }),
        );
      }
      const body = {
        latinName,
        nativeName: nativeName.trim() || null,
        printedName: printedName.trim() || null,
        reason,
      };
      return unwrap(api.POST('/api/v1/certificates/{id}/corrections', { ...params, body }));
    },
    done: (answer) => {
      void refresh('certificates');
      void refresh('overview');
      void refresh('eligibility');
      void refresh('batches');
      void refresh('certificate-requests');
      const isRequest = 'requestedBy' in (answer as object);
      showToast(isRequest ? t('certify.request_sent') : tValue('certify.done_', action));
      onDone();
    },
  });
  return (
    <Form
      form={form}
      send={tValue('certify.act_', action)}
      kind={action === 'revoke' ? 'danger' : 'primary'}
    >
      <p>
        {certificate.number} · {certificate.nativeName ?? certificate.latinName}
      </p>
      {action === 'correct' && (
        <>
          <p class="small quiet">{t('certify.correct_hint')}</p>
          <TextInput label={t('common.latin_name')} {...form.bind('latinName')} />
          <TextInput label={t('certify.native_name')} optional {...form.bind('nativeName')} />
          <TextInput label={t('certify.printed_name')} optional {...form.bind('printedName')} />
        </>
      )}
      <TextArea
        label={t('coordinate.reason')}
        hint={action === 'revoke' ? t('coordinate.revoke_hint') : undefined}
        rows={3}
        {...form.bind('reason')}
      />
    </Form>
  );
}
