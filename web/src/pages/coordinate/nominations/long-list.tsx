import { useState } from 'preact/hooks';
import { ApiProblem, api, type Dto, upload } from '../../../api/client.ts';
import { faultText, problemText } from '../../../api/problem-text.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { Button } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { number } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { NominationLines } from './nomination-lines.tsx';

type Import = Dto<'NominationImportDto'>;

interface Props {
  cohortId: string;
  file: File;
  onClose: () => void;
}

/** A file too long to be read within one request: the server reports how far it has come. */
export function LongList({ cohortId, file, onClose }: Props) {
  const refresh = useRefresh();
  const [mode, setMode] = useState<Import['mode']>('all-or-nothing');
  const [id, setId] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const progress = useApiQuery(
    ['nomination-imports', id],
    () => api.GET('/api/v1/nomination-imports/{id}', { params: { path: { id } } }),
    { enabled: Boolean(id), every: id && !done ? 1_000 : false },
  );
  const state = progress.data;
  if (state && ['done', 'failed'].includes(state.state) && !done) {
    setDone(true);
    void refresh('applications');
    void refresh('overview');
  }
  const send = async (preview: boolean) => {
    setBusy(true);
    setProblem(undefined);
    setDone(false);
    try {
      const query = `mode=${mode}&preview=${preview}`;
      const path = `/api/v1/cohorts/${cohortId}/nominations/imports?${query}`;
      setId((await upload<Import>(path, 'text/csv', file)).id);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="card">
      <h3>{file.name}</h3>
      <p>{t('selection.long_list')}</p>
      <fieldset class="field">
        <legend>{t('selection.mode')}</legend>
        {(['all-or-nothing', 'good-lines'] as const).map((name) => (
          <label key={name} class="choice">
            <input
              type="radio"
              name="mode"
              checked={mode === name}
              onChange={() => setMode(name)}
            />
            {t(
              name === 'good-lines' ? 'selection.mode_good_lines' : 'selection.mode_all_or_nothing',
            )}
          </label>
        ))}
      </fieldset>
      <div class="row">
        <Button busy={busy} onClick={() => void send(true)}>
          {t('selection.try_it')}
        </Button>
        <Button kind="primary" busy={busy} onClick={() => void send(false)}>
          {t('coordinate.nominate')}
        </Button>
        <Button kind="plain" onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
      {problem !== undefined && <Notice kind="bad" title={problemText(problem)} />}
      {state && <Outcome state={state} />}
    </section>
  );
}

function Outcome({ state }: { state: Import }) {
  if (state.state === 'failed')
    return (
      <Notice kind="bad" title={state.problem ? problemText(new ApiProblem(state.problem)) : ''} />
    );
  if (state.state !== 'done') {
    return (
      <p role="status" class="row">
        <span class="busy" aria-hidden="true" />
        {t('selection.lines_read', { count: state.linesRead })}
      </p>
    );
  }
  return (
    <>
      <Notice
        kind={state.saved ? 'good' : 'warn'}
        title={t(state.saved ? 'coordinate.list_saved' : 'coordinate.list_preview', {
          good: state.nominated,
          bad: state.refused,
        })}
      >
        {state.notes.map(faultText).map((note) => (
          <p key={note}>{note}</p>
        ))}
        {state.flagged > 0 && <p>{t('selection.flagged', { count: state.flagged })}</p>}
        {state.refused > 0 && (
          <p>
            <a href={`/api/v1/nomination-imports/${state.id}/refused`} download="refused.csv">
              {t('selection.download_refused', { lines: number(state.refused) })}
            </a>
          </p>
        )}
      </Notice>
      {state.lines.length > 0 && <NominationLines lines={state.lines} sent={state.saved} />}
    </>
  );
}
