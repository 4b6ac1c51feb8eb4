import { useEffect, useState } from 'preact/hooks';
import { type Dto, upload } from '../../api/client.ts';
import { problemText } from '../../api/problem-text.ts';
import { useRefresh } from '../../api/use.ts';
import { Badge } from '../../design/badge.tsx';
import { Button } from '../../design/button.tsx';
import { Notice } from '../../design/notice.tsx';
import { saveFile } from '../../design/save-csv.ts';
import { Table } from '../../design/table.tsx';
import { Field } from '../../forms/fields.tsx';
import { number } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { useDraft } from '../../offline/drafts.ts';

type Report = Dto<'NominationReportDto'>;

/** Milliseconds without a key before the list is tried. */
const PAUSE_MS = 600;
const example = 'Email,Name,Native name,Language,Organisation,Stakeholder group,Rank';

/** What is copied out of a spreadsheet stands between tabs. */
const asCsv = (text: string): string =>
  /^[^\n]*\t/.test(text)
    ? text
        .split('\n')
        .map((line) =>
          line
            .split('\t')
            .map((cell) => `"${cell.trim().replaceAll('"', '""')}"`)
            .join(','),
        )
        .join('\n')
    : text;

/** A list of nominees: typed, pasted or from a file; tried as one types, then sent. */
export function NominationFile({ cohortId }: { cohortId: string }) {
  const refresh = useRefresh();
  const draft = useDraft(`nominations ${cohortId}`, '');
  const [report, setReport] = useState<Report>();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const text = draft.value;
  const path = `/api/v1/cohorts/${cohortId}/nominations/imports`;
  const post = (query: string) => upload<Report>(`${path}?${query}`, 'text/csv', asCsv(text));

  useEffect(() => {
    setProblem(undefined);
    if (!text.trim() || report?.saved) return;
    let outdated = false;
    const timer = setTimeout(() => {
      post('preview=true').then(
        (answer) => !outdated && setReport(answer),
        (error) => {
          if (outdated) return;
          setProblem(error);
          setReport(undefined);
        },
      );
    }, PAUSE_MS);
    return () => {
      outdated = true;
      clearTimeout(timer);
    };
  }, [text]);

  const send = async (mode: 'good-lines' | 'all-or-nothing') => {
    setBusy(true);
    try {
      const answer = await post(`mode=${mode}`);
      setReport(answer);
      if (answer.saved) {
        // What was refused stays, to be mended and sent again.
        const refused = new Set(
          answer.lines.filter(({ outcome }) => outcome === 'refused').map(({ line }) => line),
        );
        const rest = text.split('\n').filter((_, index) => index === 0 || refused.has(index + 1));
        if (refused.size > 0) draft.change(() => rest.join('\n'));
        else draft.clear('');
        void refresh('applications');
        void refresh('overview');
      }
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const change = (next: string) => {
    if (report?.saved) setReport(undefined);
    draft.change(() => next);
  };
  const ready = report && !report.saved && text.trim();
  return (
    <>
      <Field
        label={t('coordinate.list')}
        hint={t('coordinate.list_hint')}
        error={problem ? problemText(problem) : undefined}
      >
        {(ids) => (
          <textarea
            {...ids}
            class="mono"
            rows={8}
            spellcheck={false}
            placeholder={example}
            value={text}
            onInput={({ currentTarget }) => change(currentTarget.value)}
          />
        )}
      </Field>
      <div class="row">
        <label class="button small">
          {t('coordinate.open_file')}
          <input
            type="file"
            class="visually-hidden"
            accept=".csv,text/csv,.tsv,.txt"
            onChange={({ currentTarget }) => void currentTarget.files?.[0]?.text().then(change)}
          />
        </label>
        <Button
          small
          onClick={() =>
            saveFile('nominations.csv', new Blob([`\uFEFF${example}\r\n`], { type: 'text/csv' }))
          }
        >
          {t('coordinate.template')}
        </Button>
      </div>
      {report && <Lines report={report} />}
      {ready && (
        <div class="row">
          <Button
            kind="primary"
            busy={busy}
            disabled={report.nominated === 0}
            onClick={() => void send(report.refused > 0 ? 'good-lines' : 'all-or-nothing')}
          >
            {t(report.refused > 0 ? 'coordinate.send_good' : 'coordinate.send_all', {
              count: report.nominated,
            })}
          </Button>
          {report.refused > 0 && (
            <span class="quiet">{t('coordinate.bad_stay', { count: report.refused })}</span>
          )}
        </div>
      )}
    </>
  );
}

function Lines({ report }: { report: Report }) {
  const { saved, nominated, refused, lines } = report;
  return (
    <>
      <Notice
        kind={saved ? 'good' : refused > 0 ? 'warn' : 'info'}
        title={t(saved ? 'coordinate.list_saved' : 'coordinate.list_preview', {
          good: nominated,
          bad: refused,
        })}
      />
      <Table
        caption={t('coordinate.list_report')}
        rows={lines}
        rowKey={({ line }) => String(line)}
        exportName="nomination-report"
        searchable
        columns={[
          {
            title: t('coordinate.line'),
            numeric: true,
            value: ({ line }) => line,
            show: ({ line }) => number(line),
          },
          { title: t('common.email'), value: ({ email }) => email },
          {
            title: t('coordinate.outcome'),
            value: ({ outcome }) => outcome,
            show: ({ outcome }) => <Badge state={outcome} />,
          },
          { title: t('coordinate.detail'), value: ({ detail }) => detail },
        ]}
      />
    </>
  );
}
