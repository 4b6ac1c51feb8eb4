import { Button } from '../design/button.tsx';
import { t } from '../i18n/t.ts';

interface Props {
  pages: { hasMore: boolean; busy: boolean; loadMore: () => unknown };
}

export const MoreButton = ({ pages }: Props) =>
  pages.hasMore ? (
    <Button busy={pages.busy} onClick={() => void pages.loadMore()}>
      {t('common.show_more')}
    </Button>
  ) : null;
