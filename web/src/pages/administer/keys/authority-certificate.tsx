import { useState } from 'preact/hooks';
import { api, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { useRefresh } from '../../../api/queries.ts';
import { useReauthentication } from '../../../components/use-reauthentication.tsx';
import { FileInput } from '../../../forms/file-input.tsx';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';

/** The certificate of the key for documents: the request, and a field for the response. */
export function AuthorityCertificate() {
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const { confirmed, dialog } = useReauthentication();
  const uploadCertificates = async (file: File) => {
    setBusy(true);
    setProblem(undefined);
    const work = async () => {
      const body = { certificates: await file.text() };
      await confirmed(() => unwrap(api.POST('/api/v1/issuer-keys/certificate', { body })));
      showToast(t('administer.certified'));
      await refresh('issuer-keys');
    };
    await work().catch(setProblem);
    setBusy(false);
  };
  return (
    <details>
      <summary>{t('administer.authority')}</summary>
      <p>{t('administer.authority_lead')}</p>
      <p>
        <a href="/api/v1/issuer-keys/certificate-request" download>
          {t('administer.certificate_request')}
        </a>
      </p>
      <FileInput
        label={t('administer.authority_answer')}
        error={problem === undefined ? undefined : problemText(problem)}
        accept=".pem,.crt,.cer"
        disabled={busy}
        onFile={(file) => void uploadCertificates(file)}
      />
      {dialog}
    </details>
  );
}
