import { useEffect, useRef, useState } from 'preact/hooks';
import { type Dto, upload } from '../../../api/client.ts';
import { faultText, problemText } from '../../../api/problem-text.ts';
import { useRefresh } from '../../../api/queries.ts';
import { Button } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { saveFile } from '../../../design/save-csv.ts';
import { Field } from '../../../forms/fields.tsx';
import { number } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { useDraft } from '../../../offline/drafts.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { LongList } from './long-list.tsx';
import { type Line, NominationLines } from './nomination-lines.tsx';
import { asCsv, columns, type NomineeField, template, textOf } from './nominee-text.ts';

type Report = Dto<'NominationImportDto'>;

/** Milliseconds without typing before the list is checked. */
const PAUSE_MS = 600;
/** Bytes above which the server imports a file in the background (AT_ONCE_BYTES of the API). */
const LONG_BYTES = 262_144;
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * A list of nominees: typed, pasted or from a file. It is checked while it is typed, corrected line
 * by line, and submitted; refused lines stay to be fixed. Only the text is kept in this browser.
 */
export function NominationList({ cohortId }: { cohortId: string }) {
  const refresh = useRefresh();
  const draft = useDraft(`nominations ${cohortId}`, '');
  const [report, setReport] = useState<Report>();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  /** The report that is shown belongs to an earlier text than the one being checked. */
  const [checking, setChecking] = useState(false);
  const [sent, setSent] = useState<Report>();
  const [long, setLong] = useState<File>();
  const text = draft.value;
  const path = `/api/v1/cohorts/${cohortId}/nominations/imports`;
  const post = (query: string, body: Blob | string = asCsv(text), type = 'text/csv') =>
    upload<Report>(`${path}?${query}`, type, body);

  useEffect(() => {
    setProblem(undefined);
    if (!text.trim()) {
      setReport(undefined);
      setChecking(false);
      return;
    }
    let outdated = false;
    setChecking(true);
    const timer = setTimeout(() => {
      post('preview=true')
        .then(
          (answer) => !outdated && setReport(answer),
          (error) => {
            if (outdated) return;
            setProblem(error);
            setReport(undefined);
          },
        )
        .finally(() => !outdated && setChecking(false));
    }, PAUSE_MS);
    return () => {
      outdated = true;
      clearTimeout(timer);
    };
  }, [text]);

  const change = (next: string) => {
    setSent(undefined);
    draft.change(() => next);
  };
  // Edits are shown immediately; the outcome from the server follows.
  const lines = useRef<Line[]>([]);
  lines.current = report?.lines ?? [];
  const setLines = (next: Line[]) => {
    lines.current = next;
    setReport((now) => now && { ...now, lines: next });
    change(next.length > 0 ? textOf(next.map(({ typed }) => typed)) : '');
  };
  const edit = {
    set: (index: number, field: NomineeField, text: string) =>
      setLines(
        lines.current.map((line, at) =>
          at === index ? { ...line, typed: { ...line.typed, [field]: text } } : line,
        ),
      ),
    skip: (index: number) => {
      const line = lines.current[index] as Line;
      setLines(lines.current.toSpliced(index, 1));
      showToast(t('coordinate.skipped', { line: number(line.line) }), () =>
        setLines(lines.current.toSpliced(index, 0, line)),
      );
    },
  };
  const send = async () => {
    setBusy(true);
    try {
      const answer = await post(
        `mode=${report && report.refused > 0 ? 'good-lines' : 'all-or-nothing'}`,
      );
      if (!answer.saved) {
        setReport(answer);
        return;
      }
      setSent(answer);
      const refused = answer.lines.filter(({ outcome }) => outcome === 'refused');
      setReport({ ...answer, lines: refused, nominated: 0 });
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
  /** The server reads a file, whatever its encoding, and returns it as text. */
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
  const ready = report && text.trim();
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
            rows={report ? 4 : 6}
            spellcheck={false}
            value={text}
            onInput={({ currentTarget }) => change(currentTarget.value)}
          />
        )}
      </Field>
      {!report && (
        <ul class="columns-known" aria-label={t('coordinate.list_columns')}>
          {columns.map(([field, heading]) => (
            <li key={field}>{heading}</li>
          ))}
        </ul>
      )}
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
      {sent && (
        <Notice
          kind="good"
          title={t('coordinate.list_saved', { good: sent.nominated, bad: sent.refused })}
        >
          <NominationLines lines={sent.lines.filter(({ outcome }) => outcome !== 'refused')} sent />
        </Notice>
      )}
      {ready && (
        <Notice
          kind={report.refused > 0 ? 'warn' : 'info'}
          title={t('coordinate.list_preview', { good: report.nominated, bad: report.refused })}
        >
          {report.notes.map(faultText).map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      )}
      {ready && <NominationLines lines={report.lines} sent={false} edit={edit} />}
      {ready && (
        <div class="row">
          <Button
            kind="primary"
            busy={busy || checking}
            disabled={report.nominated === 0}
            onClick={() => void send()}
          >
            {t('coordinate.send_good', { count: report.nominated })}
          </Button>
          {report.refused > 0 && (
            <span class="quiet">{t('coordinate.bad_stay', { count: report.refused })}</span>
          )}
        </div>
      )}
    </>
  );
}
