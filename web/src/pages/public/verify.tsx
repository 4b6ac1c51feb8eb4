import { useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { parseCertificateNumber } from '../../../../src/modules/certificates/certificate-number.ts';
import { api, type Dto } from '../../api/client.ts';
import { useAsk } from '../../api/use.ts';
import { Asked } from '../../design/asked.tsx';
import { Button } from '../../design/button.tsx';
import { Notice } from '../../design/notice.tsx';
import { Field } from '../../forms/fields.tsx';
import { day, days, duration, moment } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { Page } from '../../shell/page.tsx';
import { CodeScanner } from './code-scanner.tsx';

/** Verification of a certificate by its number or the code on it. */
export default function Verify() {
  const { number } = useRoute().params;
  const { route } = useLocation();
  const [typed, setTyped] = useState(number ?? '');
  const [wrong, setWrong] = useState(false);
  const look = (text: string) => {
    const good = parseCertificateNumber(text);
    setWrong(!good);
    if (good) route(`/verify/${good}`);
  };
  return (
    <Page title={t('public.verify_certificate')}>
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          look(typed);
        }}
      >
        <Field
          label={t('common.certificate_number')}
          hint={t('public.number_hint')}
          error={wrong ? t('public.number_wrong') : undefined}
        >
          {(ids) => (
            <input
              {...ids}
              value={typed}
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            />
          )}
        </Field>
        <div class="row">
          <Button type="submit" kind="primary">
            {t('common.verify')}
          </Button>
          <CodeScanner
            onCode={(text) => {
              const scanned = text.split('/').at(-1) ?? text;
              setTyped(scanned);
              look(scanned);
            }}
          />
        </div>
      </form>
      {number && <Result key={number} typed={number} />}
    </Page>
  );
}

function Result({ typed }: { typed: string }) {
  const number = parseCertificateNumber(typed);
  const verification = useAsk(
    ['verifications', number],
    () => api.GET('/api/v1/verifications/{number}', { params: { path: { number: number ?? '' } } }),
    { enabled: Boolean(number) },
  );
  if (!number) {
    return (
      <Notice kind="warn" title={t('public.number_wrong')}>
        <p>{t('public.number_wrong_detail')}</p>
      </Notice>
    );
  }
  if (verification.error && !navigator.onLine) {
    return (
      <Notice kind="warn" title={t('public.verify_offline')}>
        <p>{t('public.verify_offline_detail')}</p>
      </Notice>
    );
  }
  return <Asked query={verification}>{(answer) => <Answer answer={answer} />}</Asked>;
}

function Answer({ answer }: { answer: Dto<'VerificationDto'> }) {
  if (answer.status === 'unknown') {
    return (
      <Notice kind="warn" title={t('public.status_unknown')}>
        <p>{t('public.status_unknown_detail')}</p>
      </Notice>
    );
  }
  if (answer.status === 'withdrawn') {
    return (
      <Notice kind="warn" title={t('public.status_withdrawn')}>
        <p>{t('public.status_withdrawn_detail')}</p>
      </Notice>
    );
  }
  const valid = answer.status === 'valid';
  return (
    <>
      <Notice
        kind={valid ? 'good' : 'bad'}
        title={t(valid ? 'public.status_valid' : 'public.status_revoked')}
      >
        {answer.revokedAt && (
          <p>
            {moment(answer.revokedAt)}: {answer.revocationReason}
          </p>
        )}
      </Notice>
      <dl class="facts card">
        <dt>{t('common.certificate_number')}</dt>
        <dd>{answer.number}</dd>
        <dt>{t('common.name')}</dt>
        <dd>
          {answer.nativeName && <span class="block">{answer.nativeName}</span>}
          {answer.latinName}
        </dd>
        <dt>{t('common.cohort')}</dt>
        <dd>{answer.cohortTitle}</dd>
        <dt>{t('common.courses')}</dt>
        <dd>{answer.courses.join(', ') || '–'}</dd>
        {answer.hours !== null && (
          <>
            <dt>{t('common.hours')}</dt>
            <dd>{duration(answer.hours * 60)}</dd>
          </>
        )}
        {answer.startsOn && answer.endsOn && (
          <>
            <dt>{t('common.dates')}</dt>
            <dd>{days(answer.startsOn, answer.endsOn)}</dd>
          </>
        )}
        {answer.issuedOn && (
          <>
            <dt>{t('common.issued')}</dt>
            <dd>{day(answer.issuedOn)}</dd>
          </>
        )}
      </dl>
    </>
  );
}
