import { useEffect, useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { Drawing } from '../../../components/drawing.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { t, tValue } from '../../../i18n/t.ts';

type Design = Dto<'DesignDto'>;

/** The designs that ship, drawn, to choose one for a new template. */
export function StartingDesigns({ onChoose }: { onChoose: (design: Design) => void }) {
  const designs = useApiQuery(['templates', 'starting'], () =>
    api.GET('/api/v1/certificate-templates/starting-designs'),
  );
  return (
    <section>
      <h2>{t('certify.choose_design')}</h2>
      <p class="quiet">{t('certify.choose_design_detail')}</p>
      <QueryResult query={designs}>
        {({ items }) => (
          <ul class="starting-designs">
            {items.map((design) => (
              <li key={design.layout}>
                <StartingDesign design={design} onChoose={() => onChoose(design)} />
              </li>
            ))}
          </ul>
        )}
      </QueryResult>
    </section>
  );
}

function StartingDesign({ design, onChoose }: { design: Design; onChoose: () => void }) {
  const [svg, setSvg] = useState('');
  const layout = design.layout ?? 'plain';
  useEffect(() => {
    const body = { design, sample: 'typical' as const };
    // Without its picture a design can still be chosen by its name.
    void unwrap(api.POST('/api/v1/certificate-templates/drawings', { body })).then(
      (drawn) => setSvg(drawn.svg),
      () => undefined,
    );
  }, []);
  return (
    <button type="button" class="starting-design" onClick={onChoose}>
      <span class="starting-design-page">{svg && <Drawing svg={svg} alt="" />}</span>
      <strong>{tValue('certify.layout_', layout)}</strong>
      <span class="small quiet">{tValue('certify.layout_', `${layout}_hint`)}</span>
    </button>
  );
}
