import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { parseCertificateNumber } from '../../../../../src/modules/certificates/certificate-number.ts';
import { api } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { Button } from '../../../design/button.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { t } from '../../../i18n/t.ts';
import { Page, usePageTitle } from '../../../shell/page.tsx';
import { type CheckedCode, cacheVerificationData, checkCode } from './check-code.ts';
import { CodeScanner } from './code-scanner.tsx';
import { NumberField } from './number-field.tsx';
import { receivedAtOf } from './received-at.ts';
import { Verdict } from './verdict.tsx';
import { Answer, OfflineAnswer, RevokedKeyOffline } from './verification-answer.tsx';

/** The signed code in an address that was scanned or opened. */
const codeIn = (text: string) => (text.includes('/') ? (text.split('#')[1] ?? '') : '');

/** Verification of a certificate by its number or the code on it, also offline. */
export default function Verify() {
  const { number } = useRoute().params;
  const { route } = useLocation();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const [code, setCode] = useState(codeIn(location.href));
  useEffect(() => void cacheVerificationData(), []);
  const search = (text: string) => {
    const validNumber = parseCertificateNumber(codeIn(text) ? (text.split('#')[0] ?? '') : text);
    setWrong(!validNumber);
    setCode(codeIn(text));
    if (validNumber) {
      setTyped('');
      route(`/verify/${validNumber}`);
    }
  };
  const form = (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault();
        search(typed);
      }}
    >
      <NumberField value={typed} isWrong={wrong} onChange={setTyped} />
      <div class="row">
        <Button type="submit" kind="primary">
          {t('common.verify')}
        </Button>
        <CodeScanner onCode={search} />
      </div>
    </form>
  );
  if (!number) return <Page title={t('common.verify_certificate')}>{form}</Page>;
  return (
    <Answered>
      <Result key={`${number} ${code}`} typed={number} code={code} />
      <h2>{t('public.check_another')}</h2>
      {form}
    </Answered>
  );
}

/** The page with an answer: its heading is small, since the answer is what people came for. */
function Answered({ children }: { children: ComponentChildren }) {
  const title = t('common.verify_certificate');
  const heading = usePageTitle(`${title} · ${t('common.programme')}`);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} class="verify-title">
        {title}
      </h1>
      {children}
    </>
  );
}

function Result({ typed, code }: { typed: string; code: string }) {
  const number = parseCertificateNumber(typed);
  // null while the code is being checked; undefined if there is none, or it is not a code.
  const [checked, setChecked] = useState<CheckedCode | null | undefined>(code ? null : undefined);
  useEffect(() => {
    if (!code) return;
    setChecked(null);
    void checkCode(code).then(setChecked);
  }, [code]);
  const verification = useApiQuery(
    ['verifications', number],
    async () => {
      const path = { number: number ?? '' };
      const answer = await api.GET('/api/v1/verifications/{number}', { params: { path } });
      if (!answer.data) return answer;
      const checkedAt = receivedAtOf(answer.response).toISOString();
      return { ...answer, data: { certificate: answer.data, checkedAt } };
    },
    { enabled: Boolean(number) },
  );
  if (!number) {
    return (
      <Verdict kind="warn" title={t('public.number_wrong')}>
        <p>{t('public.number_wrong_detail')}</p>
      </Verdict>
    );
  }
  // A code for another number does not belong to this certificate.
  const ownCode = checked?.content.number === number ? (checked ?? undefined) : undefined;
  if (code && checked !== null && (!ownCode || ownCode.genuine === false)) {
    return (
      <Verdict kind="bad" title={t('public.code_false')}>
        <p>{t('public.code_false_detail')}</p>
      </Verdict>
    );
  }
  if (!verification.data && ownCode?.genuine && verification.error)
    return <OfflineAnswer checked={ownCode} />;
  if (!verification.data && ownCode?.keyRevoked && verification.error)
    return <RevokedKeyOffline checked={ownCode} />;
  if (!verification.data && verification.error && !navigator.onLine) {
    return (
      <Verdict kind="warn" title={t('public.verify_offline')}>
        <p>{t(ownCode ? 'public.code_unchecked' : 'public.verify_offline_detail')}</p>
      </Verdict>
    );
  }
  return (
    <QueryResult query={verification}>
      {({ certificate, checkedAt }) => (
        <Answer answer={certificate} code={ownCode} checkedAt={checkedAt} />
      )}
    </QueryResult>
  );
}
