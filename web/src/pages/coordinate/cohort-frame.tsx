import type { ComponentChildren } from 'preact';
import { useRoute } from 'preact-iso';
import { api, type Dto } from '../../api/client.ts';
import { useApiQuery } from '../../api/queries.ts';
import { Badge } from '../../design/badge.tsx';
import { Tabs } from '../../design/tabs.tsx';
import { days, languageOf, pick } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { isSecretariat, useMe } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { QueryPage } from '../../shell/query-page.tsx';

/** The frame of every page about one cohort: its title, stage and tabs. */
export function CohortFrame({
  children,
}: {
  children: (cohort: Dto<'CohortDto'>) => ComponentChildren;
}) {
  const { id = '' } = useRoute().params;
  const me = useMe();
  const cohort = useApiQuery(['cohorts', id], () =>
    api.GET('/api/v1/cohorts/{id}', { params: { path: { id } } }),
  );
  const base = `/coordinate/${id}`;
  const tabs = [
    { href: base, text: t('coordinate.overview') },
    { href: `${base}/nominations`, text: t('coordinate.nominations') },
    { href: `${base}/applications`, text: t('coordinate.applications') },
    ...(isSecretariat(me) && cohort.data?.seating === 'review'
      ? [
          { href: `${base}/review`, text: t('common.review') },
          { href: `${base}/allocation`, text: t('selection.allocation') },
        ]
      : []),
    { href: `${base}/waiting-list`, text: t('coordinate.waiting_list') },
    { href: `${base}/enrolments`, text: t('selection.enrolments') },
    { href: `${base}/progress`, text: t('common.progress') },
    { href: `${base}/certificates`, text: t('coordinate.certificates') },
    ...(isSecretariat(me)
      ? [
          { href: `${base}/form`, text: t('selection.form') },
          { href: `${base}/set-up`, text: t('coordinate.set_up') },
        ]
      : []),
  ];
  return (
    <QueryPage query={cohort}>
      {(shown) => (
        <Page
          title={pick(shown.title)}
          lang={languageOf(shown.title)}
          above={{ href: '/coordinate', text: t('common.coordinate') }}
        >
          <p class="row">
            <Badge state={shown.stage} />
            <span class="quiet">{days(shown.startsOn, shown.endsOn)}</span>
            {shown.stage !== 'draft' && (
              <a href={`/cohorts/${id}`}>{t('coordinate.public_page')}</a>
            )}
          </p>
          <Tabs label={pick(shown.title)} tabs={tabs} />
          {children(shown)}
        </Page>
      )}
    </QueryPage>
  );
}
