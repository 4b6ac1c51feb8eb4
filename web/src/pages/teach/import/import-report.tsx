import { notesByKind } from '../../../../../src/modules/courses/import/notes-by-kind.ts';
import type { Dto } from '../../../api/client.ts';
import { faultText } from '../../../api/problem-text.ts';
import { Notice } from '../../../design/notice.tsx';
import { Table } from '../../../design/table.tsx';
import { t } from '../../../i18n/t.ts';
import { Notes } from '../units/notes.tsx';

/** Codes of notes that mean that the lesson cannot be studied as it was intended. */
const seriousNotes = new Set([
  'lesson-without-outputs',
  'page-not-in-archive',
  'page-notes-too-long',
  'page-notes-open',
  'comment-not-closed',
  'figure-missing',
]);

/** What was imported, and what could not be imported unchanged. */
export function ImportReport({ report }: { report: Dto<'ImportReportDto'> }) {
  const { units, files, notes } = report;
  const isComplete = !notes.some(({ code }) => seriousNotes.has(code));
  return (
    <>
      <Notice kind={isComplete ? 'good' : 'warn'} title={t('teach.imported', { units, files })}>
        <p>
          {notes.length > 0
            ? t('teach.import_notes', { count: notes.length })
            : t('teach.import_clean')}
        </p>
        {notes.length > 0 && <Notes notes={notes} />}
      </Notice>
      {notesByKind(notes).lines.length < notes.length && (
        <details>
          <summary>{t('teach.import_all_notes', { count: notes.length })}</summary>
          <Table
            caption={t('teach.import_report')}
            rows={notes}
            rowKey={(note) => `${note.path} ${faultText(note)}`}
            exportName="import-report"
            searchable
            columns={[
              { title: t('teach.file'), value: ({ path }) => path },
              { title: t('teach.note'), value: (note) => faultText(note) },
            ]}
          />
        </details>
      )}
    </>
  );
}
