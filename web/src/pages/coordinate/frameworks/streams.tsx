import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { Button } from '../../../design/button.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { LocalisedInput } from '../../../forms/localised-input.tsx';
import { MultilingualForm } from '../../../forms/multilingual-form.tsx';
import { slugFrom } from '../../../forms/slug.ts';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatch } from '../../../forms/use-version.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';

type Entry = Omit<Dto<'StreamDto'>, 'id'> & { id?: string };

/** The audiences of cohorts: officials, entrepreneurs, youth, and any that the secretariat adds. */
export function Streams() {
  const streams = useApiQuery(['streams'], () => api.GET('/api/v1/streams'));
  return (
    <section class="card">
      <h2>{t('selection.streams')}</h2>
      <QueryResult query={streams}>{(list) => <StreamsForm list={list} />}</QueryResult>
    </section>
  );
}

function StreamsForm({ list }: { list: Dto<'StreamListDto'> }) {
  const refresh = useRefresh();
  const form = useForm({
    initial: { streams: list.items as Entry[] },
    version: list.version,
    reload: () => refresh('streams'),
    submit: ({ streams: entries }, version) =>
      unwrap(
        api.PUT('/api/v1/streams', {
          params: { header: ifMatch(version) },
          body: {
            streams: entries.map((entry) => ({
              ...entry,
              slug: entry.slug || slugFrom(entry.name.en),
            })),
          },
        }),
      ),
    done: () => {
      showToast(t('common.saved'));
      void refresh('streams');
    },
  });
  const entries = form.values.streams;
  const set = (next: Entry[]) => form.set({ streams: next });
  return (
    <MultilingualForm
      form={form}
      send={t('common.save')}
      more={
        <Button onClick={() => set([...entries, { slug: '', name: { en: '' } }])}>
          {t('selection.add_stream')}
        </Button>
      }
    >
      {entries.map((entry, index) => (
        <div key={entry.id ?? index} class="row">
          <LocalisedInput
            label={String(index + 1)}
            name={`stream-${index}`}
            value={entry.name}
            onChange={(name) =>
              set(entries.map((other, at) => (at === index ? { ...other, name } : other)))
            }
            error={form.errorAt(`/streams/${index}/name`)}
          />
          <Button small kind="plain" onClick={() => set(entries.toSpliced(index, 1))}>
            {t('coordinate.take_out')}
          </Button>
        </div>
      ))}
    </MultilingualForm>
  );
}
