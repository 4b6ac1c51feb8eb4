import './verify-card.css';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { parseCertificateNumber } from '../../../../../src/modules/certificates/certificate-number.ts';
import { Button } from '../../../design/button.tsx';
import { t } from '../../../i18n/t.ts';
import { NumberField } from '../verification/number-field.tsx';
import { SampleCertificate } from './sample-certificate.tsx';

/** A field for the number of a certificate, beside a drawing of one. */
export function VerifyCard() {
  const { route } = useLocation();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  return (
    <section class="card verify-card">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const number = parseCertificateNumber(typed);
          setWrong(!number);
          if (number) route(`/verify/${number}`);
        }}
      >
        <h2>{t('common.verify_certificate')}</h2>
        <p class="quiet">{t('public.verify_lead')}</p>
        <NumberField value={typed} isWrong={wrong} onChange={setTyped} />
        <Button kind="primary" type="submit">
          {t('common.verify')}
        </Button>
      </form>
      <div class="verify-drawing">
        <SampleCertificate />
      </div>
    </section>
  );
}
