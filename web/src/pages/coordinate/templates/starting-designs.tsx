import { api, type Dto } from '../../../api/client.ts';
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
  const layout = design.layout ?? 'plain';
  // Without its picture a design can still be chosen by its name.
  const { data: drawn } = useApiQuery(['templates', 'starting', layout], () =>
    api.POST('/api/v1/certificate-templates/drawings', { body: { design, sample: 'typical' } }),
  );
  return (
    <button type="button" class="starting-design" onClick={onChoose}>
      <span class="starting-design-page">{drawn && <Drawing svg={drawn.svg} alt="" />}</span>
      <strong>{tValue('certify.layout_', layout)}</strong>
      <span class="small quiet">{tValue('certify.layout_', `${layout}_hint`)}</span>
    </button>
  );
}
