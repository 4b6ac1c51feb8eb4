import './saved-filters.css';
import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../api/client.ts';
import { useFullList, useRefresh } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { TextInput } from '../../forms/fields.tsx';
import { Form } from '../../forms/form.tsx';
import { useForm } from '../../forms/use-form.ts';
import { t } from '../../i18n/t.ts';
import { showToast } from '../../shell/toasts.tsx';
import { useAction } from '../use-reauthentication.tsx';

type NewFilter = Dto<'NewSavedFilterDto'>;
export type SavedList = NewFilter['list'];
/** What is chosen in the filters of a list; empty: all. */
export type FilterValues = Partial<Record<NewFilter['choices'][number]['filter'], string>>;

interface Props {
  list: SavedList;
  /** What is chosen now; without the words of a search, which are not saved. */
  values: FilterValues;
  /** Chooses these, and all of the others. */
  onUse: (values: FilterValues) => void;
}

const choicesOf = (values: FilterValues) =>
  Object.entries(values).flatMap(([filter, value]) => (value ? [{ filter, value }] : []));

const keyOf = (values: FilterValues) =>
  choicesOf(values)
    .map(({ filter, value }) => `${filter}=${value}`)
    .sort()
    .join('&');

const valuesOf = ({ choices }: NewFilter): FilterValues =>
  Object.fromEntries(choices.map(({ filter, value }) => [filter, value]));

/** The reader's own filters of a list: to use, to add the present one, and to delete. */
export function SavedFilters({ list, values, onUse }: Props) {
  const refresh = useRefresh();
  const { act } = useAction();
  const [saving, setSaving] = useState(false);
  const filters = useFullList(['saved-filters', list], () =>
    api.GET('/api/v1/me/saved-filters', { params: { query: { list } } }),
  );
  const items = filters.data?.items ?? [];
  const current = keyOf(values);
  const isSaved = items.some((filter) => keyOf(valuesOf(filter)) === current);
  const save = async (body: NewFilter) => {
    const saved = await unwrap(api.POST('/api/v1/me/saved-filters', { body }));
    await refresh('saved-filters');
    return saved;
  };
  const remove = ({ id, ...filter }: Dto<'SavedFilterDto'>) =>
    act(async () => {
      await unwrap(api.DELETE('/api/v1/me/saved-filters/{id}', { params: { path: { id } } }));
      await refresh('saved-filters');
      showToast(t('staff.filter_deleted'), () => void act(() => save(filter)));
    });
  if (items.length === 0 && !current) return null;
  return (
    <div class="saved-filters">
      {items.length > 0 && (
        <ul aria-label={t('staff.saved_filters')}>
          {items.map((filter) => {
            const isCurrent = keyOf(valuesOf(filter)) === current;
            return (
              <li key={filter.id} class="saved-filter">
                <button
                  type="button"
                  aria-pressed={isCurrent}
                  onClick={() => onUse(isCurrent ? {} : valuesOf(filter))}
                >
                  {filter.name}
                </button>
                <button
                  type="button"
                  aria-label={t('staff.delete_filter', { name: filter.name })}
                  onClick={() => void remove(filter)}
                >
                  ✕
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {current && !isSaved && (
        <Button small kind="plain" onClick={() => setSaving(true)}>
          {t('staff.save_filter')}
        </Button>
      )}
      <Dialog title={t('staff.save_filter')} open={saving} onClose={() => setSaving(false)}>
        <NewFilterForm
          save={(name) => save({ list, name, choices: choicesOf(values) as NewFilter['choices'] })}
          onDone={() => setSaving(false)}
        />
      </Dialog>
    </div>
  );
}

interface FormProps {
  save: (name: string) => Promise<unknown>;
  onDone: () => void;
}

function NewFilterForm({ save, onDone }: FormProps) {
  const form = useForm({
    initial: { name: '' },
    submit: ({ name }) => save(name),
    done: () => {
      showToast(t('staff.filter_saved'));
      onDone();
    },
  });
  return (
    <Form form={form} send={t('staff.save_filter')}>
      <p class="quiet">{t('staff.save_filter_detail')}</p>
      <TextInput label={t('staff.filter_name')} {...form.bind('name')} />
    </Form>
  );
}
