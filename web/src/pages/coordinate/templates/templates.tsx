import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { usePages, useRefresh } from '../../../api/queries.ts';
import { MoreButton } from '../../../components/more-button.tsx';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { useAction } from '../../../components/use-reauthentication.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { Checkbox } from '../../../forms/fields.tsx';
import { ifMatch } from '../../../forms/use-version.ts';
import { moment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

type Template = Dto<'TemplateDto'>;

/** The designs of certificates. */
export default function Templates() {
  const [archived, setArchived] = useState(false);
  const templates = usePages(['templates', 'all', String(archived)], (after) =>
    api.GET('/api/v1/certificate-templates', {
      params: { query: { archived, ...(after && { after }) } },
    }),
  );
  return (
    <StaffPage
      title={t('certify.templates')}
      above={{ href: '/coordinate', text: t('common.coordinate') }}
    >
      <p>{t('certify.templates_lead')}</p>
      <div class="row between">
        <LinkButton kind="primary" href="/coordinate/templates/new">
          {t('certify.new_template')}
        </LinkButton>
        <Checkbox
          name="archived"
          label={t('certify.show_archived')}
          value={archived}
          onChange={setArchived}
        />
      </div>
      <QueryResult query={templates}>
        {() =>
          templates.items.length > 0 ? (
            <ul class="list">
              {templates.items.map((template) => (
                <Row key={template.id} template={template} />
              ))}
            </ul>
          ) : (
            <Empty title={t('certify.no_templates')}>
              <p>{t('certify.no_templates_detail')}</p>
            </Empty>
          )
        }
      </QueryResult>
      <MoreButton pages={templates} />
    </StaffPage>
  );
}

function Row({ template }: { template: Template }) {
  const refresh = useRefresh();
  const { id, name, ordinal, awards, changedAt, archivedAt, version } = template;
  const { busy, act } = useAction(() => refresh('templates'));
  const archive = () =>
    act(async () => {
      await unwrap(
        api.PUT('/api/v1/certificate-templates/{id}/archive', {
          params: { path: { id }, header: ifMatch(version) },
          body: { archived: !archivedAt },
        }),
      );
      await refresh('templates');
    });
  return (
    <li class="row between">
      <span>
        <a href={`/coordinate/templates/${id}`}>{name}</a>
        <span class="block small quiet">
          {t('certify.template_facts', { ordinal, awards, when: moment(changedAt) })}
        </span>
      </span>
      <Button
        small
        kind="plain"
        busy={busy}
        aria-label={`${t(archivedAt ? 'certify.restore' : 'certify.archive')}: ${name}`}
        onClick={() => void archive()}
      >
        {t(archivedAt ? 'certify.restore' : 'certify.archive')}
      </Button>
    </li>
  );
}
