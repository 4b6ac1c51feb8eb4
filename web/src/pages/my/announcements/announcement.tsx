import '../../../components/announcements/announcements.css';
import { useRoute } from 'preact-iso';
import { api } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { languageOf, moment, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';
import { QueryPage } from '../../../shell/query-page.tsx';

/** What staff wrote to the reader, who came here from a notification or an email. */
export default function Announcement() {
  const { id = '' } = useRoute().params;
  const announcement = useApiQuery(['me', 'announcements', id], () =>
    api.GET('/api/v1/me/announcements/{id}', { params: { path: { id } } }),
  );
  return (
    <QueryPage query={announcement}>
      {({ title, text, cohortTitle, authorName, sentAt }) => (
        <Page
          title={pick(title)}
          lang={languageOf(title)}
          above={{ href: '/notifications', text: t('common.notifications') }}
        >
          <p class="quiet small">
            {authorName
              ? t('announcements.from', { name: authorName, cohort: pick(cohortTitle) })
              : pick(cohortTitle)}{' '}
            · {moment(sentAt)}
          </p>
          <div class="announcement-text" lang={languageOf(text)}>
            {pick(text)
              .split(/\n{2,}/)
              .map((paragraph, index) => (
                <p key={index}>{paragraph}</p>
              ))}
          </div>
        </Page>
      )}
    </QueryPage>
  );
}
