import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { type Dto, upload } from '../../api/client.ts';
import { problemText } from '../../api/problem-text.ts';
import { useRefresh } from '../../api/use.ts';
import { LinkButton } from '../../design/button.tsx';
import { Notice } from '../../design/notice.tsx';
import { FileInput } from '../../forms/file-input.tsx';
import { t } from '../../i18n/t.ts';
import { Page } from '../../shell/page.tsx';
import { ImportReport } from './import-report.tsx';

/** A lesson of the Carpentries Workbench, as a zip, becomes a course or its next version. */
export default function Import() {
  const { courseId } = useLocation().query;
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [draft, setDraft] = useState<Dto<'DraftDto'>>();
  const send = async (file: File) => {
    setBusy(true);
    setProblem(undefined);
    const path = `/api/v1/courses/imports${courseId ? `?courseId=${courseId}` : ''}`;
    await upload<Dto<'DraftDto'>>(path, 'application/zip', file)
      .then((made) => {
        setDraft(made);
        void refresh('my-courses');
      }, setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <Page title={t('teach.import')} above={{ href: '/teach', text: t('common.teach') }}>
      <p>{t('teach.import_lead')}</p>
      <FileInput
        label={t('teach.zip_file')}
        hint={t('teach.zip_hint')}
        error={problem ? problemText(problem) : undefined}
        accept=".zip,application/zip"
        disabled={busy}
        onFile={(file) => void send(file)}
      />
      {busy && <Notice title={t('teach.importing')} />}
      {draft?.importReport && (
        <>
          <ImportReport report={draft.importReport} />
          <LinkButton kind="primary" href={`/teach/courses/${draft.id}`}>
            {t('teach.open_draft')}
          </LinkButton>
        </>
      )}
    </Page>
  );
}
