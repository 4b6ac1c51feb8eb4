import { useLocation, useRoute } from 'preact-iso';
import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { QueryResult } from '../../../design/query-result.tsx';
import type { UnitKind } from '../../../kinds/units/unit-kind.ts';
import { unitKinds } from '../../../kinds/units/unit-kinds.ts';
import { UnknownKind } from '../../../kinds/unknown-kind.tsx';
import { useKind, usePlugins } from '../../../plugins/use-kind.ts';
import { useFiles } from '../../../shell/load-files.ts';
import { QueryPage } from '../../../shell/query-page.tsx';
import NotFound from '../../public/not-found.tsx';
import { UnitForm } from './unit-form.tsx';
import type { Unit } from './use-unit-form.ts';

/** The editor of a unit of a draft. */
export default function UnitEditor() {
  const { id = '', slug = '' } = useRoute().params;
  const { query } = useLocation();
  usePlugins();
  const draft = useApiQuery(['drafts', id], () =>
    api.GET('/api/v1/courses/{id}/draft', { params: { path: { id } } }),
  );
  return (
    <QueryPage query={draft}>
      {(shown) =>
        slug === 'new' ? (
          <Editor draft={shown} kind={query.kind ?? 'lesson'} />
        ) : (
          <ExistingUnit draft={shown} slug={slug} />
        )
      }
    </QueryPage>
  );
}

type Draft = Dto<'DraftDto'>;

function ExistingUnit({ draft, slug }: { draft: Draft; slug: string }) {
  const outline = draft.units.find((unit) => unit.slug === slug);
  const unit = useApiQuery(
    ['units', outline?.id],
    () => api.GET('/api/v1/units/{id}', { params: { path: { id: outline?.id ?? '' } } }),
    { enabled: Boolean(outline) },
  );
  if (!outline) return <NotFound />;
  return (
    <QueryPage query={unit}>
      {(shown) => <Editor key={shown.id} draft={draft} kind={shown.kind} unit={shown} />}
    </QueryPage>
  );
}

function Editor({ kind: name, ...props }: { draft: Draft; kind: string; unit?: Unit }) {
  const kind = useKind(unitKinds, name);
  const fields = useFiles(`editor of ${name}`, kind?.loadEditor);
  if (kind === null) return <UnknownKind />;
  if (kind && !kind.loadEditor) return <UnitForm {...props} kind={kind} Fields={undefined} />;
  return (
    <QueryResult query={fields}>
      {(Fields) => <UnitForm {...props} kind={kind as UnitKind} Fields={Fields} />}
    </QueryResult>
  );
}
