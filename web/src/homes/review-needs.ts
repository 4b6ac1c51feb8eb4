import { api, unwrap } from '../api/client.ts';
import { moment, pick } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';
import type { Need } from './home-part.ts';

/** Applications that the reader has been asked to review. */
export async function readReviewNeeds(): Promise<Need[]> {
  const { items } = await unwrap(api.GET('/api/v1/me/review-desks'));
  return items.flatMap(({ cohortId, cohortTitle, files, scored, applicationsCloseAt }) =>
    files > scored
      ? [
          {
            key: `review ${cohortId}`,
            icon: 'review' as const,
            title: t('homes.need_reviews', { count: files - scored }),
            detail: t(
              new Date(applicationsCloseAt) > new Date()
                ? 'homes.about_close'
                : 'homes.about_closed',
              { cohort: pick(cohortTitle), when: moment(applicationsCloseAt) },
            ),
            at: applicationsCloseAt,
            due: true,
            href: `/review/${cohortId}`,
            action: t('homes.review_applications'),
          },
        ]
      : [],
  );
}
