import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useFullList, useRefresh } from '../../../api/queries.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Progress } from '../../../design/progress.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { Select, TextArea } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { moment, number } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';

type Bundle = Dto<'BundleDto'>;
const forms = ['print', 'zip'] as const;
const sortings = ['member-state', 'name', 'listed'] as const;

/** Milliseconds between requests while a file is being made. */
const POLL_MS = 1_000;

/** All certificates in one file: one PDF for a printer, or a ZIP of separate ones. */
export function BatchBundles({ batchId }: { batchId: string }) {
  const refresh = useRefresh();
  const [waiting, setWaiting] = useState(true);
  const bundles = useFullList(
    ['batches', batchId, 'bundles'],
    () =>
      api.GET('/api/v1/certificate-batches/{id}/bundles', { params: { path: { id: batchId } } }),
    { every: waiting ? POLL_MS : false },
  );
  const isWaiting =
    bundles.data?.items.some(({ state }) => state === 'queued' || state === 'running') ?? false;
  if (isWaiting !== waiting) setWaiting(isWaiting);
  const form = useForm({
    initial: { form: 'print', sorting: 'member-state', numbers: '' },
    submit: (values) =>
      unwrap(
        api.POST('/api/v1/certificate-batches/{id}/bundles', {
          params: { path: { id: batchId } },
          body: {
            form: values.form as Bundle['form'],
            sorting: values.sorting as Bundle['sorting'],
            ...(values.sorting === 'listed' && {
              numbers: values.numbers.split(/[\s,;]+/).filter(Boolean),
            }),
          },
        }),
      ),
    done: () => void refresh('batches'),
  });
  return (
    <section class="card">
      <h2>{t('certify.bundles')}</h2>
      <Form form={form} send={t('certify.make_bundle')}>
        <Select
          label={t('certify.bundle_form')}
          choices={forms.map((value) => ({ value, text: tValue('certify.bundle_', value) }))}
          {...form.bind('form')}
        />
        <Select
          label={t('certify.order')}
          choices={sortings.map((value) => ({ value, text: tValue('certify.order_', value) }))}
          {...form.bind('sorting')}
        />
        {form.values.sorting === 'listed' && (
          <TextArea
            label={t('certify.numbers')}
            hint={t('certify.numbers_hint')}
            mono
            {...form.bind('numbers')}
          />
        )}
      </Form>
      <QueryResult query={bundles}>
        {({ items: list }) => (
          <ul class="list">
            {list.map((bundle) => (
              <li key={bundle.id} class="row between">
                <span>
                  {tValue('certify.bundle_', bundle.form)} ·{' '}
                  {tValue('certify.order_', bundle.sorting)}{' '}
                  <span class="quiet">{moment(bundle.createdAt)}</span>
                </span>
                {bundle.readyAt ? (
                  <LinkButton small href={`/api/v1/certificate-bundles/${bundle.id}/file`} download>
                    {t('certify.download', {
                      mb: number(Math.ceil((bundle.sizeBytes ?? 0) / 1e6)),
                    })}
                  </LinkButton>
                ) : (
                  <BundleProgress bundle={bundle} />
                )}
              </li>
            ))}
          </ul>
        )}
      </QueryResult>
    </section>
  );
}

function BundleProgress({ bundle: { state, made, total } }: { bundle: Bundle }) {
  if (state === 'running') {
    const text = t('certify.bundle_running', { made: number(made), total: number(total) });
    return <Progress value={made} max={total} text={text} />;
  }
  return (
    <span class="quiet" role="status">
      {t(state === 'failed' ? 'certify.bundle_failed' : 'certify.bundle_queued')}
    </span>
  );
}
