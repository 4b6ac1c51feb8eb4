import { ApiProblem } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { Empty } from '../../../design/asked.tsx';
import { Button } from '../../../design/button.tsx';
import { fromNow } from '../../../i18n/format.ts';
import { t, tWord } from '../../../i18n/t.ts';
import { drop, flush } from '../../../offline/outbox.ts';
import { useUnsent } from '../../../shell/net-line.tsx';
import { Page } from '../../../shell/page.tsx';

/** What is kept in this browser and not sent yet. */
export default function Unsent() {
  const unsent = useUnsent();
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
        {unsent.map((act) => (
          <li key={act.id}>
            <strong>{tWord('my.act_', act.kind)}</strong>: {act.name}{' '}
            <span class="quiet small">{fromNow(act.at.split(' ')[0] as string)}</span>
            {act.refused && (
              <p class="row">
                <span class="error">{problemText(new ApiProblem(act.refused))}</span>
                <Button small onClick={() => void drop(act)}>
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
