import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Fault } from '../../../../../src/platform/i18n/fault.ts';
import { ApiProblem, type Dto, upload } from '../../../api/client.ts';
import { faultText, problemText } from '../../../api/problem-text.ts';
import { useRefresh } from '../../../api/queries.ts';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { Notice } from '../../../design/notice.tsx';
import { FileInput } from '../../../forms/file-input.tsx';
import { number } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { isSecretariat, useMe } from '../../../session.ts';
import { Batches } from '../batches/batches.tsx';
import { CertificateRequests } from '../certificates/certificate-requests.tsx';
import { Register } from './register.tsx';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The whole register, and the import of certificates of earlier years. */
export default function RegisterPage() {
  const me = useMe();
  return (
    <StaffPage
      title={t('coordinate.register')}
      above={{ href: '/coordinate', text: t('common.coordinate') }}
    >
      <Register />
      {isSecretariat(me) && <CertificateRequests />}
      {isSecretariat(me) && (
        <section>
          <h2>{t('certify.earlier_years')}</h2>
          <ImportEarlierYears />
          <Batches />
        </section>
      )}
    </StaffPage>
  );
}

/** A pointer such as `/lines/7/native name`: a line of the file, and the heading of its column. */
const isOfLine = ({ pointer }: Fault) => Boolean(pointer?.startsWith('/lines/'));

function lineText(fault: Fault): string {
  const [line, column] = fault.pointer?.split('/').slice(2) ?? [];
  const message = faultText(fault);
  const text = column ? t('common.at_field', { field: `“${column}”`, text: message }) : message;
  return t('common.at_line', { line: number(Number(line)), text });
}

function ImportEarlierYears() {
  const { route } = useLocation();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const send = async (file: File) => {
    setBusy(true);
    setProblem(undefined);
    const type = file.name.toLowerCase().endsWith('.xlsx') ? SHEET : 'text/csv';
    await upload<Dto<'BatchDto'>>('/api/v1/certificate-batches/imports', type, file)
      .then(({ id }) => {
        void refresh('batches');
        route(`/coordinate/register/batches/${id}`);
      }, setProblem)
      .finally(() => setBusy(false));
  };
  const lines = problem instanceof ApiProblem ? problem.errors.filter(isOfLine) : [];
  return (
    <>
      <FileInput
        label={t('certify.import_list')}
        hint={t('certify.import_hint')}
        error={problem && lines.length === 0 ? problemText(problem) : undefined}
        accept=".csv,.xlsx,text/csv"
        disabled={busy}
        onFile={(file) => void send(file)}
      />
      {lines.length > 0 && (
        <Notice kind="bad" title={t('certify.import_refused')}>
          <ul>
            {lines.map(lineText).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
