import { useState } from 'preact/hooks';
import type { Dto } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { prefetchUnits } from '../../../components/prefetch-units.ts';
import { Button } from '../../../design/button.tsx';
import { Progress } from '../../../design/progress.tsx';
import { t } from '../../../i18n/t.ts';
import { savesData } from '../../../offline/network.ts';
import { showToast } from '../../../shell/toasts.tsx';

/** Downloads all units, to be studied offline. */
export function OfflineDownload({
  enrolmentId,
  study,
}: {
  enrolmentId: string;
  study: Dto<'StudyDto'>;
}) {
  const [kept, setKept] = useState<number>();
  const ids = study.courses.flatMap(({ units }) => units.map(({ id }) => id));
  // The code first, so that all is there when the last unit is counted.
  const keep = () =>
    Promise.all([
      import('./unit.tsx'),
      import('../../../components/milestones/milestones.ts').then((one) => one.loadMilestones()),
    ])
      .then(() => prefetchUnits(enrolmentId, ids, { figures: !savesData(), step: setKept }))
      .catch((error) => {
        setKept(undefined);
        showToast(problemText(error));
      });
  if (!('serviceWorker' in navigator) || ids.length === 0) return null;
  return (
    <section class="card">
      <h2>{t('study.offline')}</h2>
      <p>{t('study.offline_detail')}</p>
      {kept === undefined ? (
        <Button
          onClick={() => {
            setKept(0);
            void keep();
          }}
        >
          {t('study.keep_all')}
        </Button>
      ) : (
        <Progress
          value={kept}
          max={ids.length}
          text={t('study.kept_units', { done: kept, of: ids.length })}
        />
      )}
    </section>
  );
}
