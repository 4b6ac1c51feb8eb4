import './certificates.css';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useApiQuery, useFullList, useRefresh } from '../../../api/queries.ts';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { Button } from '../../../design/button.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { TextInput } from '../../../forms/fields.tsx';
import { LongForm } from '../../../forms/long-form/long-form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatch } from '../../../forms/use-version.ts';
import { moment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { DesignFields } from './design-fields.tsx';
import { DesignLines } from './design-lines.tsx';
import { DesignPreview } from './design-preview.tsx';
import { DesignSignatures } from './design-signatures.tsx';
import { StartingDesigns } from './starting-designs.tsx';

type Design = Dto<'DesignDto'>;
type Template = Dto<'TemplateDesignDto'>;

/** The designer of a certificate template, beside a preview drawn by the engine. */
export default function TemplateDesigner() {
  const { templateId = 'new' } = useRoute().params;
  const isNew = templateId === 'new';
  const template = useApiQuery(
    ['templates', templateId],
    () => api.GET('/api/v1/certificate-templates/{id}', { params: { path: { id: templateId } } }),
    { enabled: !isNew },
  );
  const [chosen, setChosen] = useState<Design>();
  return (
    <StaffPage
      title={template.data?.name ?? t('certify.new_template')}
      above={[
        { href: '/coordinate', text: t('common.coordinate') },
        { href: '/coordinate/templates', text: t('certify.templates') },
      ]}
    >
      {isNew ? (
        chosen ? (
          <Designer design={chosen} />
        ) : (
          <StartingDesigns onChoose={setChosen} />
        )
      ) : (
        <QueryResult query={template}>
          {(shown) => <Designer key={shown.id} design={shown.design} template={shown} />}
        </QueryResult>
      )}
    </StaffPage>
  );
}

function Designer({ design, template }: { design: Design; template?: Template }) {
  const { route } = useLocation();
  const refresh = useRefresh();
  const form = useForm({
    initial: { name: template?.name ?? '', design },
    draft: `template ${template?.id ?? `new ${design.layout}`}`,
    version: template?.version,
    reload: () => refresh('templates'),
    submit: (body, version) =>
      template
        ? unwrap(
            api.PUT('/api/v1/certificate-templates/{id}', {
              params: {
                path: { id: template.id },
                header: ifMatch(version),
              },
              body,
            }),
          )
        : unwrap(api.POST('/api/v1/certificate-templates', { body })),
    done: ({ id }) => {
      showToast(t('common.saved'));
      void refresh('templates');
      if (!template) route(`/coordinate/templates/${id}`);
    },
  });
  const fields = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // The button that chose the design, which had the focus, is gone.
    if (!template) fields.current?.querySelector('input')?.focus();
  }, []);
  const shown = form.values.design;
  const set = (changes: Partial<Design>) => form.set({ design: { ...shown, ...changes } });
  return (
    <div class="designer">
      <div ref={fields}>
        <LongForm form={form} send={t('common.save')}>
          <TextInput label={t('certify.template_name')} {...form.bind('name')} />
          {form.bind('design').error && (
            <p class="error" role="alert">
              {form.bind('design').error}
            </p>
          )}
          <DesignFields design={shown} onChange={set} />
          <DesignLines design={shown} onChange={set} />
          <DesignSignatures design={shown} onChange={set} />
        </LongForm>
        {template && (
          <Versions template={template} onTake={(taken) => form.set({ design: taken })} />
        )}
      </div>
      <DesignPreview design={shown} />
    </div>
  );
}

/** All versions of the design, to go back to. */
function Versions({ template, onTake }: { template: Template; onTake: (design: Design) => void }) {
  const [open, setOpen] = useState(false);
  const versions = useFullList(
    ['templates', template.id, 'versions'],
    (after) =>
      api.GET('/api/v1/certificate-templates/{id}/versions', {
        params: { path: { id: template.id }, query: { limit: 100, ...(after && { after }) } },
      }),
    { enabled: open },
  );
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('certify.versions')}</summary>
      {open && (
        <QueryResult query={versions}>
          {({ items }) => (
            <ol class="list" reversed>
              {items.toReversed().map((version) => (
                <li key={version.id} class="row between">
                  <span>
                    {t('certify.version', { ordinal: version.ordinal })}{' '}
                    <span class="quiet">
                      {moment(version.createdAt)} · {version.by}
                    </span>
                  </span>
                  <Button
                    small
                    aria-label={`${t('certify.take_version')}: ${version.ordinal}`}
                    onClick={() => onTake(version.design)}
                  >
                    {t('certify.take_version')}
                  </Button>
                </li>
              ))}
            </ol>
          )}
        </QueryResult>
      )}
    </details>
  );
}
