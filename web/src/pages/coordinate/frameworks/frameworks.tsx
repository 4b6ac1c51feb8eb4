import { useState } from 'preact/hooks';
import { DEFAULT_THEME, type Theme, themes } from '../../../../../src/modules/programme/themes.ts';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { useAction } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { AreaMark } from '../../../design/cover.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { Checkboxes, NumberInput, Select } from '../../../forms/fields.tsx';
import { LocalisedInput } from '../../../forms/localised-input.tsx';
import { MultilingualForm } from '../../../forms/multilingual-form.tsx';
import { slugFrom } from '../../../forms/slug.ts';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatch } from '../../../forms/use-version.ts';
import { languageOf, pick } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { Streams } from './streams.tsx';

type Framework = Dto<'FrameworkDto'>;

/** Frameworks with their priority areas, the successors of each area, and the streams. */
export default function Frameworks() {
  const [adding, setAdding] = useState(false);
  const frameworks = useApiQuery(['frameworks'], () => api.GET('/api/v1/frameworks'));
  return (
    <StaffPage
      title={t('selection.frameworks')}
      above={{ href: '/coordinate', text: t('common.coordinate') }}
      actions={<Button onClick={() => setAdding(true)}>{t('selection.new_framework')}</Button>}
    >
      {adding && (
        <section class="card">
          <h2>{t('selection.new_framework')}</h2>
          <FrameworkForm onDone={() => setAdding(false)} />
        </section>
      )}
      <QueryResult query={frameworks}>
        {({ items }) => (
          <>
            {items.map((framework) => (
              <FrameworkCard key={framework.id} framework={framework} all={items} />
            ))}
          </>
        )}
      </QueryResult>
      <Streams />
    </StaffPage>
  );
}

function FrameworkCard({ framework, all }: { framework: Framework; all: Framework[] }) {
  const [editing, setEditing] = useState(false);
  const areaOf = new Map(
    all.flatMap(({ priorityAreas }) => priorityAreas.map((area) => [area.id, area] as const)),
  );
  return (
    <section class="card">
      <div class="row between">
        <h2 lang={languageOf(framework.name)}>{pick(framework.name)}</h2>
        <span class="quiet">
          {framework.periodFrom}–{framework.periodTo}
        </span>
      </div>
      {editing ? (
        <FrameworkForm framework={framework} onDone={() => setEditing(false)} />
      ) : (
        <>
          <ol class="areas">
            {framework.priorityAreas.map((area) => (
              <li key={area.id}>
                <span class="row">
                  <AreaMark theme={area.theme} />
                  {pick(area.name)}
                </span>
                {area.successorIds.length > 0 && (
                  <span class="block small quiet">
                    {t('selection.goes_on', {
                      areas: area.successorIds.map((id) => pick(areaOf.get(id)?.name)).join('; '),
                    })}
                  </span>
                )}
                <Successors framework={framework} area={area} all={all} />
              </li>
            ))}
          </ol>
          {framework.priorityAreas.length === 0 && <p class="quiet">{t('selection.no_areas')}</p>}
          <Button small onClick={() => setEditing(true)}>
            {t('selection.edit')}
          </Button>
        </>
      )}
    </section>
  );
}

interface SuccessorsProps {
  framework: Framework;
  area: Framework['priorityAreas'][number];
  all: Framework[];
}

/** The crosswalk of one area: the areas of later frameworks that continue it. */
function Successors({ framework, area, all }: SuccessorsProps) {
  const refresh = useRefresh();
  const later = all.filter(({ periodFrom }) => periodFrom > framework.periodFrom);
  if (later.every(({ priorityAreas }) => priorityAreas.length === 0)) return null;
  const { busy, act } = useAction(() => refresh('frameworks'));
  const save = (successorIds: string[]) =>
    act(async () => {
      await unwrap(
        api.PUT('/api/v1/priority-areas/{id}/successors', {
          params: { path: { id: area.id }, header: ifMatch(framework.version) },
          body: { successorIds },
        }),
      );
      await refresh('frameworks');
    });
  return (
    <details class="small">
      <summary>{t('selection.crosswalk')}</summary>
      <Checkboxes
        label={pick(area.name)}
        name={area.id}
        choices={later.flatMap(({ periodFrom, periodTo, priorityAreas }) =>
          priorityAreas.map(({ id, name }) => ({
            value: id,
            text: `${pick(name)} (${periodFrom}–${periodTo})`,
          })),
        )}
        value={area.successorIds}
        onChange={(ids) => void save(ids)}
        disabled={busy}
        error={undefined}
      />
    </details>
  );
}

interface FormProps {
  framework?: Framework;
  onDone: () => void;
}

function FrameworkForm({ framework, onDone }: FormProps) {
  const refresh = useRefresh();
  const year = new Date().getFullYear();
  const form = useForm({
    initial: {
      name: framework?.name ?? { en: '' },
      periodFrom: framework?.periodFrom ?? (year as number | null),
      periodTo: framework?.periodTo ?? ((year + 4) as number | null),
      priorityAreas: (framework?.priorityAreas ?? []).map(({ id, name, theme }) => ({
        ...{ id, name, theme },
      })) as { id?: string; name: Framework['name']; theme: Theme }[],
    },
    version: framework?.version,
    reload: () => refresh('frameworks'),
    submit: ({ name, periodFrom, periodTo, priorityAreas }, version) => {
      const body = { name, periodFrom: periodFrom ?? 0, periodTo: periodTo ?? 0, priorityAreas };
      return framework
        ? unwrap(
            api.PATCH('/api/v1/frameworks/{id}', {
              params: {
                path: { id: framework.id },
                header: ifMatch(version),
              },
              body,
            }),
          )
        : unwrap(
            api.POST('/api/v1/frameworks', {
              body: { ...body, slug: slugFrom(`${name.en} ${periodFrom}`) },
            }),
          );
    },
    done: () => {
      showToast(t('common.saved'));
      void refresh('frameworks');
      onDone();
    },
  });
  const remove = async () => {
    if (!framework) return;
    try {
      await unwrap(
        api.DELETE('/api/v1/frameworks/{id}', { params: { path: { id: framework.id } } }),
      );
      void refresh('frameworks');
      onDone();
    } catch (error) {
      showToast(problemText(error));
    }
  };
  const { priorityAreas } = form.values;
  const set = (next: typeof priorityAreas) => form.set({ priorityAreas: next });
  return (
    <MultilingualForm
      form={form}
      send={t('common.save')}
      more={
        <>
          <Button onClick={onDone}>{t('common.close')}</Button>
          {framework && (
            <Button kind="danger" onClick={() => void remove()}>
              {t('selection.remove_framework')}
            </Button>
          )}
        </>
      }
    >
      <LocalisedInput label={t('common.title')} {...form.bind('name')} />
      <div class="fields">
        <NumberInput label={t('selection.first_year')} {...form.bind('periodFrom')} />
        <NumberInput label={t('selection.last_year')} {...form.bind('periodTo')} />
      </div>
      <fieldset>
        <legend>{t('common.priority_area')}</legend>
        {form.bind('priorityAreas').error && (
          <p class="error">{form.bind('priorityAreas').error}</p>
        )}
        {priorityAreas.map((area, index) => (
          <div key={area.id ?? index} class="row">
            <LocalisedInput
              label={String(index + 1)}
              name={`area-${index}`}
              value={area.name}
              onChange={(name) =>
                set(priorityAreas.map((entry, at) => (at === index ? { ...entry, name } : entry)))
              }
              error={undefined}
            />
            <Select
              label={t('selection.theme')}
              name={`theme-${index}`}
              choices={themes.map((theme) => ({
                value: theme,
                text: tValue('common.area_', theme),
              }))}
              value={area.theme}
              onChange={(theme) =>
                set(
                  priorityAreas.map((entry, at) =>
                    at === index ? { ...entry, theme: theme as Theme } : entry,
                  ),
                )
              }
              error={undefined}
            />
            <Button small kind="plain" onClick={() => set(priorityAreas.toSpliced(index, 1))}>
              {t('coordinate.take_out')}
            </Button>
          </div>
        ))}
        <Button
          small
          onClick={() => set([...priorityAreas, { name: { en: '' }, theme: DEFAULT_THEME }])}
        >
          {t('selection.add_area')}
        </Button>
      </fieldset>
    </MultilingualForm>
  );
}
