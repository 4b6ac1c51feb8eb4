import { ApiProblem } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { Button } from '../../../design/button.tsx';
import { Empty } from '../../../design/query-result.tsx';
import { fromNow } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { discardChange, flush } from '../../../offline/outbox.ts';
import { usePendingChanges } from '../../../shell/network-status.tsx';
import { Page } from '../../../shell/page.tsx';

/** The changes that are stored in this browser and not sent yet. */
export default function PendingChanges() {
  const unsent = usePendingChanges();
  return (
    <Page
      title={t('my.unsent')}
      actions={
        unsent.length > 0 && <Button onClick={() => void flush()}>{t('common.send_now')}</Button>
      }
    >
      <p>{t('my.unsent_detail')}</p>
      {unsent.length === 0 && <Empty title={t('my.all_sent')} />}
      <ul class="list">
        {unsent.map((change) => (
          <li key={change.id}>
            <strong>{tValue('my.act_', change.kind)}</strong>: {change.name}{' '}
            <span class="quiet small">{fromNow(change.at.split(' ')[0] as string)}</span>
            {change.refused && (
              <p class="row">
                <span class="error">{problemText(new ApiProblem(change.refused))}</span>
                <Button small onClick={() => void discardChange(change)}>
                  {t('my.drop')}
                </Button>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Page>
  );
}
