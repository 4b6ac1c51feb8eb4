import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ApiProblem, api, type Dto, upload } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { usePages, useRefresh } from '../../../api/queries.ts';
import { MoreButton } from '../../../components/more-button.tsx';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { Notice } from '../../../design/notice.tsx';
import { Progress } from '../../../design/progress.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { FileInput } from '../../../forms/file-input.tsx';
import { moment, number, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { ImportReport } from './import-report.tsx';

type CourseImport = Dto<'CourseImportDto'>;

/** Milliseconds between requests while a lesson is imported. */
const POLL_MS = 1_000;

/** A lesson whose import has to be confirmed, since it would replace the draft. */
interface Replacement {
  file: File;
  error: unknown;
}

const isReplacing = (error: unknown): boolean =>
  error instanceof ApiProblem && error.type.endsWith('/import-replaces-draft');

function addressOf(courseId: string | undefined, replaceDraft: boolean): string {
  const query = new URLSearchParams({
    ...(courseId && { courseId }),
    ...(replaceDraft && { replaceDraft: 'true' }),
  });
  return `/api/v1/courses/imports${query.size > 0 ? `?${query}` : ''}`;
}

const isOpen = ({ state }: CourseImport) => state === 'queued' || state === 'running';

/** Imports a lesson of the Carpentries Workbench, as a ZIP file, as a course or its next version. */
export default function Import() {
  const { courseId } = useLocation().query;
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [sent, setSent] = useState<string>();
  const [waiting, setWaiting] = useState(false);
  const [replacement, setReplacement] = useState<Replacement>();
  const imports = usePages(
    ['course-imports'],
    (after) => api.GET('/api/v1/course-imports', { params: { query: after ? { after } : {} } }),
    { every: waiting ? POLL_MS : false },
  );
  const isWaiting = imports.items.some(isOpen);
  if (isWaiting !== waiting) {
    setWaiting(isWaiting);
    if (!isWaiting) void refresh('my-courses');
  }
  const send = async (file: File, replaceDraft = false) => {
    setBusy(true);
    setProblem(undefined);
    setReplacement(undefined);
    try {
      const path = addressOf(courseId, replaceDraft);
      setSent((await upload<CourseImport>(path, 'application/zip', file)).id);
      await refresh('course-imports');
    } catch (error) {
      if (isReplacing(error)) setReplacement({ file, error });
      else setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <StaffPage title={t('teach.import')} above={{ href: '/teach', text: t('common.teach') }}>
      <p>{t('teach.import_lead')}</p>
      <FileInput
        label={t('teach.zip_file')}
        hint={t('teach.zip_hint')}
        error={problem ? problemText(problem) : undefined}
        accept=".zip,application/zip"
        disabled={busy}
        onFile={(file) => void send(file)}
      />
      <Dialog
        title={t('teach.replace_draft_question')}
        open={replacement !== undefined}
        onClose={() => setReplacement(undefined)}
      >
        {replacement && (
          <>
            <p>{problemText(replacement.error)}</p>
            <p>{t('teach.replace_draft_detail')}</p>
            <Button kind="danger" onClick={() => void send(replacement.file, true)}>
              {t('teach.replace_draft')}
            </Button>
          </>
        )}
      </Dialog>
      {busy && <Notice title={t('teach.import_uploading')} />}
      <QueryResult query={imports}>
        {() =>
          imports.items.length > 0 && (
            <section>
              <h2>{t('teach.imports')}</h2>
              <ul class="list">
                {imports.items.map((one) => (
                  <li key={one.id}>
                    <p class="quiet small">{moment(one.createdAt)}</p>
                    <Outcome of={one} showReport={one.id === sent} />
                  </li>
                ))}
              </ul>
              <MoreButton pages={imports} />
            </section>
          )
        }
      </QueryResult>
    </StaffPage>
  );
}

/** The progress or outcome of an import, with its report if it was just uploaded. */
function Outcome({ of, showReport }: { of: CourseImport; showReport: boolean }) {
  const { state, courseId, title, report, problem } = of;
  if (isOpen(of)) return <ImportProgress of={of} />;
  if (state === 'failed') {
    return <Notice kind="bad" title={problem ? problemText(new ApiProblem(problem)) : ''} />;
  }
  return (
    <>
      {showReport && report && <ImportReport report={report} />}
      <p class="row between">
        <span>{pick(title)}</span>
        <LinkButton
          kind={showReport ? 'primary' : 'plain'}
          small={!showReport}
          href={`/teach/courses/${courseId}`}
        >
          {t('teach.open_draft')}
        </LinkButton>
      </p>
    </>
  );
}

function ImportProgress({ of: { state, files, filesWritten } }: { of: CourseImport }) {
  return (
    <div role="status">
      {files === null ? (
        <p class="row">
          <span class="busy" aria-hidden="true" />
          {t(state === 'queued' ? 'teach.import_queued' : 'teach.importing')}
        </p>
      ) : (
        <Progress
          value={filesWritten}
          max={files}
          text={t('teach.import_files', { done: number(filesWritten), of: number(files) })}
        />
      )}
      <p class="quiet small">{t('teach.import_leave')}</p>
    </div>
  );
}
