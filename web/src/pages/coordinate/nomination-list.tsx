import { useEffect, useState } from 'preact/hooks';
import { type Dto, upload } from '../../api/client.ts';
import { faultText, problemText } from '../../api/problem-text.ts';
import { useRefresh } from '../../api/use.ts';
import { Button } from '../../design/button.tsx';
import { Notice } from '../../design/notice.tsx';
import { saveFile } from '../../design/save-csv.ts';
import { Field } from '../../forms/fields.tsx';
import { t } from '../../i18n/t.ts';
import { useDraft } from '../../offline/drafts.ts';
import { LongList } from './long-list.tsx';
import { NominationLines } from './nomination-lines.tsx';
import { asCsv, type TypedLine, template, textOf } from './nominee-text.ts';

type Report = Dto<'NominationImportDto'>;

/** Milliseconds without a key before the list is tried. */
const PAUSE_MS = 600;
/** Bytes from which a file is left to the server as it is (AT_ONCE_BYTES of the API). */
const LONG_BYTES = 262_144;
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * A list of nominees: typed, pasted or from a file. It is tried as one types, mended line by
 * line, and sent; what was refused stays to be mended. The text is what is kept in this browser.
 */
export function NominationList({ cohortId }: { cohortId: string }) {
  const refresh = useRefresh();
  const draft = useDraft(`nominations ${cohortId}`, '');
  const [report, setReport] = useState<Report>();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [long, setLong] = useState<File>();
  const text = draft.value;
  const path = `/api/v1/cohorts/${cohortId}/nominations/imports`;
  const post = (query: string, body: Blob | string = asCsv(text), type = 'text/csv') =>
    upload<Report>(`${path}?${query}`, type, body);

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

  const change = (next: string) => {
    if (report?.saved) setReport(undefined);
    draft.change(() => next);
  };
  const mend = (lines: TypedLine[]) => change(textOf(lines));
  const send = async () => {
    setBusy(true);
    try {
      const answer = await post(
        `mode=${report && report.refused > 0 ? 'good-lines' : 'all-or-nothing'}`,
      );
      setReport(answer);
      if (!answer.saved) return;
      const refused = answer.lines.filter(({ outcome }) => outcome === 'refused');
      if (refused.length > 0) draft.change(() => textOf(refused.map(({ typed }) => typed)));
      else draft.clear('');
      void refresh('applications');
      void refresh('overview');
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  /** A file is read by the server, whatever its encoding, and comes back as text. */
  const open = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > LONG_BYTES) {
      setLong(file);
      return;
    }
    setBusy(true);
    try {
      const type = file.name.toLowerCase().endsWith('.xlsx') ? SHEET : 'text/csv';
      const answer = await post('preview=true', file, type);
      draft.change(() => textOf(answer.lines.map(({ typed }) => typed)));
      setReport(answer);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  if (long) {
    return <LongList cohortId={cohortId} file={long} onClose={() => setLong(undefined)} />;
  }
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
            rows={report ? 4 : 8}
            spellcheck={false}
            placeholder={template}
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
            accept=".csv,text/csv,.tsv,.txt,.xlsx"
            onChange={({ currentTarget }) => void open(currentTarget.files?.[0])}
          />
        </label>
        <Button
          small
          onClick={() =>
            saveFile('nominations.csv', new Blob([`\uFEFF${template}\r\n`], { type: 'text/csv' }))
          }
        >
          {t('coordinate.template')}
        </Button>
      </div>
      {report && (
        <Notice
          kind={report.saved ? 'good' : report.refused > 0 ? 'warn' : 'info'}
          title={t(report.saved ? 'coordinate.list_saved' : 'coordinate.list_preview', {
            good: report.nominated,
            bad: report.refused,
          })}
        >
          {report.notes.map(faultText).map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      )}
      {report && <NominationLines lines={report.lines} saved={report.saved} onMend={mend} />}
      {ready && (
        <div class="row">
          <Button
            kind="primary"
            busy={busy}
            disabled={report.nominated === 0}
            onClick={() => void send()}
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
