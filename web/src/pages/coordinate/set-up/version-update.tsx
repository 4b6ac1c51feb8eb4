import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { ifMatch } from '../../../forms/use-version.ts';
import { number, pick } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { AutomaticIssueWarning } from '../certificates/automatic-issue.tsx';

type Courses = Dto<'CohortCourseListDto'>;
type Course = Courses['items'][number];
type Update = Dto<'VersionUpdateDto'>;

interface Props {
  cohortId: string;
  course: Course;
  /** Runs a change, and keeps the page busy meanwhile. */
  act: (work: () => Promise<unknown>) => Promise<void>;
  /** Shows the courses as they are after the change. */
  changed: (courses: Courses) => Promise<unknown>;
  busy: boolean;
}

/** The version of a course that a cohort uses, and its update, after a preview of the changes. */
export function VersionUpdate({ cohortId, course, act, changed, busy }: Props) {
  const [open, setOpen] = useState(false);
  const [before, setBefore] = useState<Update['from']>();
  const path = { id: cohortId, courseId: course.id };
  const preview = useApiQuery(
    ['cohorts', cohortId, 'version-update', course.versionId],
    () => api.GET('/api/v1/cohorts/{id}/courses/{courseId}/version-update', { params: { path } }),
    { enabled: open },
  );
  const change = (version: number, to: Update['to'], from?: Update['from']) =>
    act(async () => {
      const saved = await unwrap(
        api.POST('/api/v1/cohorts/{id}/courses/{courseId}/version-updates', {
          params: { path, header: ifMatch(version) },
          body: { versionId: to.id },
        }),
      );
      setOpen(false);
      setBefore(from);
      await changed(saved);
      showToast(t('coordinate.version_taken', { number: number(to.number) }));
    });
  const goBack = (to: Update['to']) =>
    act(async () => {
      const now = await unwrap(
        api.GET('/api/v1/cohorts/{id}/courses', { params: { path: { id: cohortId } } }),
      );
      await change(now.version, to);
    });
  return (
    <>
      <span class="quiet small">
        {t('coordinate.course_version', { number: number(course.number) })}
      </span>
      {course.newestNumber > course.number && (
        <span class="row">
          <span class="badge">{t('coordinate.newer_version')}</span>
          <Button
            small
            aria-label={`${t('coordinate.version_review')}: ${pick(course.title)}`}
            onClick={() => setOpen(true)}
          >
            {t('coordinate.version_review')}
          </Button>
        </span>
      )}
      {before && (
        <Button small disabled={busy} onClick={() => void goBack(before)}>
          {t('coordinate.version_back', { number: number(before.number) })}
        </Button>
      )}
      <Dialog
        title={t('coordinate.version_title', { course: pick(course.title) })}
        open={open}
        onClose={() => setOpen(false)}
      >
        <QueryResult query={preview}>
          {(shown) => (
            <>
              <Changes update={shown} />
              <AutomaticIssueWarning cohortId={cohortId} />
              <Button
                kind="primary"
                disabled={busy}
                onClick={() => void change(shown.version, shown.to, shown.from)}
              >
                {t('coordinate.version_take', {
                  number: number(shown.to.number),
                  people: shown.people,
                })}
              </Button>
            </>
          )}
        </QueryResult>
      </Dialog>
    </>
  );
}

function Changes({ update }: { update: Update }) {
  const { people, started, carriedOver: carried, openAttempts: open } = update;
  return (
    <>
      <p>{t('coordinate.version_people', { people, started })}</p>
      <ul>
        <li>{t('coordinate.version_kept', { carried, open })}</li>
        {update.setAside > 0 && (
          <li>{t('coordinate.version_set_aside', { count: update.setAside })}</li>
        )}
        <li>{t('coordinate.version_completed', { count: update.completed })}</li>
        <li>{t('coordinate.version_undo', { number: number(update.from.number) })}</li>
      </ul>
      <Table
        caption={t('common.units')}
        rows={update.units}
        rowKey={({ slug, change }) => `${change} ${slug}`}
        columns={[
          { title: t('common.title'), value: ({ title }) => pick(title) },
          {
            title: t('coordinate.version_change'),
            value: ({ change }) => tValue('coordinate.unit_', change),
          },
          {
            title: t('coordinate.completed_by'),
            numeric: true,
            value: ({ completions }) => completions,
          },
        ]}
      />
    </>
  );
}
