import { useEffect, useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { useFullList } from '../../../api/queries.ts';
import { Drawing } from '../../../components/drawing.tsx';
import { Notice } from '../../../design/notice.tsx';
import { Select } from '../../../forms/fields.tsx';
import { pick } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';

type Design = Dto<'DesignDto'>;
const kinds = ['completion', 'participation', 'graded'] as const;
const samples = ['longest', 'typical', 'shortest'] as const;

/** Milliseconds after the last change until the page is drawn again. */
const PAUSE_MS = 400;

/** A preview drawn by the engine that makes certificates, with real names. */
export function DesignPreview({ design }: { design: Design }) {
  const [cohortId, setCohortId] = useState('');
  const [kind, setKind] = useState('completion');
  const [sample, setSample] = useState('longest');
  const [drawing, setDrawing] = useState<Dto<'DesignDrawingDto'>>();
  const [problem, setProblem] = useState<unknown>();
  const cohorts = useFullList(['cohorts', 'choice'], (after) =>
    api.GET('/api/v1/cohorts', { params: { query: { limit: 100, ...(after && { after }) } } }),
  );
  const requestKey = JSON.stringify({ design, cohortId, kind, sample });
  useEffect(() => {
    let current = true;
    const draw = async () => {
      const body = {
        design,
        kind: kind as 'completion',
        sample: sample as 'longest',
        ...(cohortId && { cohortId }),
      };
      const drawn = await unwrap(api.POST('/api/v1/certificate-templates/drawings', { body }));
      if (!current) return;
      setDrawing(drawn);
      setProblem(undefined);
    };
    // A half-typed design may be invalid: the last valid page stays, and the problem is shown.
    const timer = setTimeout(() => void draw().catch((e) => current && setProblem(e)), PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [requestKey]);
  return (
    <section class="designer-preview" aria-label={t('certify.preview')}>
      <h2>{t('certify.preview')}</h2>
      <div class="row">
        <Select
          label={t('certify.whose_name')}
          name="sample"
          value={sample}
          error={undefined}
          choices={samples.map((value) => ({ value, text: tValue('certify.sample_', value) }))}
          onChange={setSample}
        />
        <Select
          label={t('common.cohort')}
          name="cohort"
          value={cohortId}
          error={undefined}
          choices={[
            { value: '', text: t('certify.nobody') },
            ...(cohorts.data?.items ?? []).map(({ id, title }) => ({
              value: id,
              text: pick(title),
            })),
          ]}
          onChange={setCohortId}
        />
        <Select
          label={t('certify.kind')}
          name="kind"
          value={kind}
          error={undefined}
          choices={kinds.map((value) => ({ value, text: tValue('common.award_', value) }))}
          onChange={setKind}
        />
      </div>
      {Boolean(problem) && <Notice kind="warn" title={problemText(problem)} />}
      <div class="designer-page">
        {drawing && (
          <div class="designer-sheet">
            <Drawing svg={drawing.svg} alt={t('certify.preview')} />
            {drawing.lines.map((place, index) => (
              <LinePlace key={index} {...place} />
            ))}
          </div>
        )}
      </div>
      <p class="small quiet designer-hint">{t('certify.edit_on_page')}</p>
    </section>
  );
}

const percent = (part: number) => `${part * 100}%`;

/** A line on the page: a button over it that leads to its field. */
function LinePlace({ line, left, top, width, height }: Dto<'LinePlaceDto'>) {
  return (
    <button
      type="button"
      class="designer-spot"
      aria-label={t('certify.edit_line', { place: line + 1 })}
      style={{
        left: percent(left),
        top: percent(top),
        width: percent(width),
        height: percent(height),
      }}
      onClick={() => editLine(line)}
    />
  );
}

/** Moves the focus to the first field of a line. */
function editLine(line: number) {
  const field = document.querySelector<HTMLInputElement>(`.designer [name^="line-${line}."]`);
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}
