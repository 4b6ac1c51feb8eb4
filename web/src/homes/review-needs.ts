import { api, unwrap } from '../api/client.ts';
import { pick } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';
import { closing } from './closing.ts';
import type { Need } from './home-part.ts';

/** Applications that the reader has been asked to review. */
export async function readReviewNeeds(): Promise<Need[]> {
  const { items } = await unwrap(api.GET('/api/v1/me/review-desks'));
  return items.flatMap(({ cohortId, cohortTitle, files, scored, applicationsCloseAt }) =>
    files > scored
      ? [
          {
            key: `review ${cohortId}`,
            group: 'decide' as const,
            icon: 'review' as const,
            title: t('homes.need_reviews', { count: files - scored }),
            about: pick(cohortTitle),
            ...closing(applicationsCloseAt),
            href: `/review/${cohortId}`,
            action: t('homes.review_applications'),
          },
        ]
      : [],
  );
}
