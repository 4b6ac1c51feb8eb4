import type { Dto } from '../../../api/client.ts';
import { Progress } from '../../../design/progress.tsx';
import { t } from '../../../i18n/t.ts';

/** How many seats of all countries and of the open pool are taken; nothing if one has no limit. */
export function CohortSeats({ quotas }: Pick<Dto<'CohortDto'>, 'quotas'>) {
  if (quotas.length === 0 || quotas.some(({ seats }) => seats === null)) return null;
  const seats = quotas.reduce((sum, quota) => sum + (quota.seats ?? 0), 0);
  const filled = quotas.reduce((sum, quota) => sum + quota.seated, 0);
  return (
    <section>
      <h2>{t('coordinate.seats')}</h2>
      <Progress value={filled} max={seats} text={t('coordinate.seats_filled', { filled, seats })} />
    </section>
  );
}
