import { useState } from 'preact/hooks';
import type { Dto } from '../../api/client.ts';
import { faultText } from '../../api/problem-text.ts';
import { Button } from '../../design/button.tsx';
import { Notice } from '../../design/notice.tsx';
import { Table } from '../../design/table.tsx';
import { t } from '../../i18n/t.ts';

/** Notes that are shown at first: they come with what weighs most before the rest. */
const FIRST = 10;

/** What an import took over, and what it could not take over as it was. */
export function ImportReport({ report }: { report: Dto<'ImportReportDto'> }) {
  const { units, files, notes } = report;
  const [all, setAll] = useState(false);
  const shown = all ? notes : notes.slice(0, FIRST);
  return (
    <>
      <Notice kind="good" title={t('teach.imported', { units, files })}>
        <p>
          {notes.length > 0
            ? t('teach.import_notes', { count: notes.length })
            : t('teach.import_clean')}
        </p>
      </Notice>
      {notes.length > 0 && (
        <Table
          caption={t('teach.import_report')}
          rows={shown}
          rowKey={(note) => `${note.path} ${faultText(note)}`}
          exportName="import-report"
          searchable
          columns={[
            { title: t('teach.file'), value: ({ path }) => path },
            { title: t('teach.note'), value: (note) => faultText(note) },
          ]}
        />
      )}
      {shown.length < notes.length && (
        <Button onClick={() => setAll(true)}>
          {t('teach.import_all_notes', { count: notes.length })}
        </Button>
      )}
    </>
  );
}
