import { useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { ApiProblem, api, type Dto, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { restoreFocus, useConfirmDialog } from '../../../components/use-confirm-dialog.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { ifMatchOrNew } from '../../../forms/use-version.ts';
import { duration, languageOf, number, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { unitKindName, unitKinds } from '../../../kinds/units/unit-kinds.ts';
import { usePlugins } from '../../../plugins/use-kind.ts';
import { QueryPage } from '../../../shell/query-page.tsx';
import { showToast } from '../../../shell/toasts.tsx';
import { ImportReport } from '../import/import-report.tsx';
import { CourseDetails } from './course-details.tsx';

type Draft = Dto<'DraftDto'>;

/** The editor of a course: its draft, or the published version and a button to start the next. */
export default function CourseEditor() {
  const { id = '' } = useRoute().params;
  const params = { params: { path: { id } } };
  const draft = useApiQuery(['drafts', id], () => api.GET('/api/v1/courses/{id}/draft', params));
  const none = draft.error instanceof ApiProblem && draft.error.status === 404;
  if (none) return <PublishedCourse id={id} />;
  return <QueryPage query={draft}>{(shown) => <DraftPage draft={shown} />}</QueryPage>;
}

const above = () => ({ href: '/teach', text: t('common.teach') });

function PublishedCourse({ id }: { id: string }) {
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const params = { params: { path: { id } } };
  const course = useApiQuery(['courses', id], () => api.GET('/api/v1/courses/{id}', params));
  const begin = () => {
    setBusy(true);
    void unwrap(api.POST('/api/v1/courses/{id}/draft', params))
      .then(() => refresh('drafts'))
      .catch((error) => showToast(problemText(error)))
      .finally(() => setBusy(false));
  };
  return (
    <QueryPage query={course}>
      {(shown) => (
        <StaffPage
          title={pick(shown.title)}
          lang={languageOf(shown.title)}
          above={above()}
          actions={<LinkButton href={`/courses/${id}`}>{t('teach.see_published')}</LinkButton>}
        >
          <Notice kind="good" title={t('teach.published_version', { number: shown.number })}>
            <p>{t('teach.published_detail')}</p>
          </Notice>
          <div class="row">
            <Button kind="primary" busy={busy} onClick={begin}>
              {t('teach.begin_draft')}
            </Button>
            <LinkButton href={`/teach/import?courseId=${id}`}>{t('teach.import_next')}</LinkButton>
          </div>
          <h2>{t('common.units')}</h2>
          <ol class="list">
            {shown.units.map((unit) => (
              <li key={unit.slug}>
                <span class="quiet">{number(unit.position)}. </span>
                <a
                  href={`/teach/courses/${id}/published/${unit.slug}`}
                  lang={languageOf(unit.title)}
                >
                  {pick(unit.title)}
                </a>{' '}
                <span class="quiet small">{unitKindName(unit.kind)}</span>
              </li>
            ))}
          </ol>
        </StaffPage>
      )}
    </QueryPage>
  );
}

/** Creates a removed unit again, at its former position. */
async function restore(id: string, unit: Dto<'UnitDto'>): Promise<void> {
  const { slug, title, kind, position, required, teachingMinutes, exerciseMinutes } = unit;
  const { source, quiz, page } = unit;
  await unwrap(
    api.PUT('/api/v1/courses/{id}/draft/units/{slug}', {
      params: { path: { id, slug }, header: ifMatchOrNew(0) },
      body: {
        ...{ title, kind, position, required, teachingMinutes, exerciseMinutes, source, page },
        ...(quiz && { quiz }),
      },
    }),
  );
  showToast(t('teach.unit_restored'));
}

function DraftPage({ draft }: { draft: Draft }) {
  usePlugins();
  const { route } = useLocation();
  const refresh = useRefresh();
  const question = useConfirmDialog();
  const { units } = draft;
  const [busy, setBusy] = useState(false);

  const change = async (work: () => Promise<void>) => {
    setBusy(true);
    await work().catch((error) => showToast(problemText(error)));
    await refresh('drafts');
    setBusy(false);
    restoreFocus();
  };
  const remove = ({ id, slug }: Draft['units'][number]) =>
    change(async () => {
      // Keeps its content, to create it again if the removal is undone.
      const unit = await unwrap(api.GET('/api/v1/units/{id}', { params: { path: { id } } }));
      const path = { id: draft.id, slug };
      await unwrap(api.DELETE('/api/v1/courses/{id}/draft/units/{slug}', { params: { path } }));
      showToast(t('teach.unit_removed'), () => void change(() => restore(draft.id, unit)));
    });
  const publish = () =>
    question.open({
      action: t('teach.publish_version', { number: draft.number }),
      effects: [t('teach.publish_effect', { count: units.length })],
      act: async () => {
        await unwrap(
          api.POST('/api/v1/courses/{id}/publication', { params: { path: { id: draft.id } } }),
        );
        await Promise.all([refresh('drafts'), refresh('courses'), refresh('my-courses')]);
        route('/teach');
      },
      done: t('teach.publishing', { number: draft.number }),
    });
  return (
    <StaffPage
      title={pick(draft.title)}
      lang={languageOf(draft.title)}
      above={above()}
      actions={
        <Button kind="primary" disabled={units.length === 0} onClick={publish}>
          {t('teach.publish')}
        </Button>
      }
    >
      {question.dialog}
      <p>
        <span class="badge warn">{t('teach.draft_version', { number: draft.number })}</span>{' '}
        <span class="quiet">{duration(draft.minutes)}</span>
      </p>
      <CourseDetails key={draft.id} draft={draft} />
      <h2>{t('common.units')}</h2>
      {units.length === 0 && <p class="quiet">{t('teach.no_units')}</p>}
      <ol class="list">
        {units.map((unit) => (
          <li key={unit.slug} class="row between">
            <span>
              <span class="quiet">{number(unit.position)}. </span>
              <a
                href={`/teach/courses/${draft.id}/units/${unit.slug}`}
                lang={languageOf(unit.title)}
              >
                {pick(unit.title)}
              </a>{' '}
              <span class="quiet small">{unitKindName(unit.kind)}</span>
            </span>
            <Button
              small
              kind="plain"
              busy={busy}
              onClick={() => void remove(unit)}
              aria-label={`${t('teach.remove')}: ${pick(unit.title)}`}
            >
              {t('teach.remove')}
            </Button>
          </li>
        ))}
      </ol>
      <div class="row">
        {unitKinds.all().map(
          ({ kind, addLabel }) =>
            addLabel && (
              <LinkButton key={kind} href={`/teach/courses/${draft.id}/units/new?kind=${kind}`}>
                {addLabel()}
              </LinkButton>
            ),
        )}
      </div>
      {draft.importReport && (
        <>
          <h2>{t('teach.import_report')}</h2>
          <ImportReport report={draft.importReport} />
        </>
      )}
    </StaffPage>
  );
}
