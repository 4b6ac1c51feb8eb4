import './check-in-code.css';
import { useRef, useState } from 'preact/hooks';
import encodeQR from 'qr';
import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { Button } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { t } from '../../../i18n/t.ts';

/** Milliseconds between requests for the code, which changes every 30 seconds. */
const POLL_MS = 5_000;

/** The current check-in code, to project: people scan it or type it. */
export function CheckInCode({ session }: { session: Dto<'SessionViewDto'> }) {
  const [shown, setShown] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  if (new Date(session.endsAt) < new Date()) return <Notice title={t('teach.session_over')} />;
  return (
    <section class="card">
      <h2>{t('teach.check_in')}</h2>
      <p>{t('teach.check_in_detail')}</p>
      <div class="row">
        <Button kind="primary" onClick={() => setShown(!shown)}>
          {t(shown ? 'teach.hide_code' : 'teach.show_code')}
        </Button>
        {shown && (
          <Button onClick={() => void box.current?.requestFullscreen?.()}>
            {t('teach.full_screen')}
          </Button>
        )}
      </div>
      <div ref={box} class="check-in-code">
        {shown && <Code sessionId={session.id} />}
      </div>
    </section>
  );
}

function Code({ sessionId }: { sessionId: string }) {
  const code = useApiQuery(
    ['check-in-code', sessionId],
    () =>
      api.GET('/api/v1/workshop-sessions/{id}/check-in-code', {
        params: { path: { id: sessionId } },
      }),
    { every: POLL_MS },
  );
  return (
    <QueryResult query={code}>
      {(now) => (
        <>
          <QrCode text={new URL(`/check-in/${sessionId}#${now.code}`, location.origin).href} />
          <p class="code">{now.code.replace(/(\d{4})/, '$1 ')}</p>
        </>
      )}
    </QueryResult>
  );
}

/** A text as a QR code. */
function QrCode({ text }: { text: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 2 });
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={t('teach.qr')}
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
