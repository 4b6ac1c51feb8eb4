import { Button } from '../design/button.tsx';
import { t } from '../i18n/t.ts';

/** In the place of what is of a kind that no page knows: its plug-in did not come. */
export const UnknownKind = () => (
  <p class="row" role="status">
    {t('common.kind_unknown')}
    <Button small onClick={() => location.reload()}>
      {t('common.try_again')}
    </Button>
  </p>
);
