import { useRoute } from 'preact-iso';
import { api } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { TrainerNotes } from '../../../components/trainer-notes.tsx';
import { type UnitContent, UnitContentView } from '../../../components/unit-content.tsx';
import { languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { QueryPage } from '../../../shell/query-page.tsx';
import NotFound from '../../public/not-found.tsx';

/** A unit of the published version, as trainees read it, with the notes for its trainers. */
export default function PublishedUnit() {
  const { id = '', slug = '' } = useRoute().params;
  const course = useApiQuery(['courses', id], () =>
    api.GET('/api/v1/courses/{id}', { params: { path: { id } } }),
  );
  const outline = course.data?.units.find((unit) => unit.slug === slug);
  const unit = useApiQuery(
    ['units', outline?.id],
    () => api.GET('/api/v1/units/{id}', { params: { path: { id: outline?.id ?? '' } } }),
    { enabled: Boolean(outline) },
  );
  if (course.data && !outline) return <NotFound />;
  return (
    <QueryPage query={unit}>
      {(shown) => {
        const content = shown.content as unknown as UnitContent;
        return (
          <StaffPage
            title={pick(shown.title)}
            lang={languageOf(shown.title)}
            above={[
              { href: '/teach', text: t('common.teach') },
              { href: `/teach/courses/${id}`, text: pick(course.data?.title) },
            ]}
          >
            <UnitContentView
              content={content}
              unitHref={(other) => `/teach/courses/${id}/published/${other}`}
            />
            <TrainerNotes content={content} />
          </StaffPage>
        );
      }}
    </QueryPage>
  );
}
