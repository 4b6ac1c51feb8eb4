import { useState } from 'preact/hooks';
import { api, ask, type Dto } from '../../api/client.ts';
import { usePages, useRefresh } from '../../api/use.ts';
import { Filter, SearchBox } from '../../components/search-box.tsx';
import { Asked } from '../../design/asked.tsx';
import { Badge } from '../../design/badge.tsx';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Table } from '../../design/table.tsx';
import { TextArea } from '../../forms/fields.tsx';
import { Form } from '../../forms/form.tsx';
import { useForm } from '../../forms/use-form.ts';
import { moment, stateName } from '../../i18n/format.ts';
import { t, tWord } from '../../i18n/t.ts';
import { isSecretariat, useMe } from '../../session.ts';
import { tell } from '../../shell/toasts.tsx';

type Certificate = Dto<'CertificateDto'>;
const states = ['making', 'issued', 'revoked'] as const;

/** The register: every certificate of a cohort, to find, open and revoke. */
export function Register({ cohortId }: { cohortId: string }) {
  const me = useMe();
  const [search, setSearch] = useState('');
  const [state, setState] = useState('');
  const [revoked, setRevoked] = useState<Certificate>();
  const filters = {
    ...(search && { search }),
    ...(state && { state: state as Certificate['state'] }),
  };
  const certificates = usePages(['certificates', cohortId, search, state], (after) =>
    api.GET('/api/v1/cohorts/{id}/certificates', {
      params: { path: { id: cohortId }, query: { ...filters, ...(after && { after }) } },
    }),
  );
  return (
    <>
      <h2>{t('coordinate.register')}</h2>
      <search class="filters">
        <SearchBox label={t('coordinate.search_register')} value={search} onSearch={setSearch} />
        <Filter
          label={t('common.state')}
          value={state}
          choices={states.map((value) => ({ value, text: tWord('common.state_', value) }))}
          onChange={setState}
        />
      </search>
      <Asked query={certificates}>
        {() =>
          certificates.items.length > 0 ? (
            <Table
              caption={t('coordinate.register')}
              rows={certificates.items}
              rowKey={({ id }) => id}
              exportHref={`/api/v1/cohorts/${cohortId}/certificates/export?${new URLSearchParams(filters)}`}
              hasMore={certificates.hasMore}
              busy={certificates.busy}
              loadMore={certificates.loadMore}
              columns={[
                {
                  title: t('common.certificate_number'),
                  value: ({ number }) => number,
                  show: ({ number }) => <a href={`/verify/${number}`}>{number}</a>,
                },
                {
                  title: t('common.name'),
                  value: ({ nativeName, latinName }) => nativeName ?? latinName,
                },
                {
                  title: t('common.member_state'),
                  value: ({ memberState }) => stateName(memberState),
                },
                {
                  title: t('common.state'),
                  value: (row) => row.state,
                  show: (row) => <Badge state={row.state} />,
                },
                {
                  title: t('common.issued'),
                  value: ({ issuedAt }) => issuedAt,
                  show: ({ issuedAt }) => issuedAt && moment(issuedAt),
                },
                {
                  title: t('coordinate.document'),
                  value: () => '',
                  show: (row) => (
                    <span class="row">
                      {row.state === 'issued' && (
                        <a
                          href={`/api/v1/certificates/${row.id}/file`}
                          download={`${row.number}.pdf`}
                        >
                          PDF<span class="visually-hidden"> {row.number}</span>
                        </a>
                      )}
                      {row.state === 'issued' && isSecretariat(me) && (
                        <Button
                          small
                          kind="plain"
                          aria-label={`${t('coordinate.revoke')}: ${row.number}`}
                          onClick={() => setRevoked(row)}
                        >
                          {t('coordinate.revoke')}
                        </Button>
                      )}
                    </span>
                  ),
                },
              ]}
            />
          ) : (
            <p class="quiet">{t('coordinate.register_empty')}</p>
          )
        }
      </Asked>
      <Dialog
        title={t('coordinate.revoke')}
        open={Boolean(revoked)}
        onClose={() => setRevoked(undefined)}
      >
        {revoked && <Revoke certificate={revoked} onDone={() => setRevoked(undefined)} />}
      </Dialog>
    </>
  );
}

function Revoke({ certificate, onDone }: { certificate: Certificate; onDone: () => void }) {
  const refresh = useRefresh();
  const form = useForm({
    initial: { reason: '' },
    submit: (body) =>
      ask(
        api.POST('/api/v1/certificates/{id}/revocation', {
          params: { path: { id: certificate.id } },
          body,
        }),
      ),
    done: () => {
      void refresh('certificates');
      tell(t('coordinate.revoked'));
      onDone();
    },
  });
  return (
    <Form form={form} send={t('coordinate.revoke')}>
      <p>
        {certificate.number} · {certificate.nativeName ?? certificate.latinName}
      </p>
      <TextArea
        label={t('coordinate.reason')}
        hint={t('coordinate.revoke_hint')}
        {...form.bind('reason')}
      />
    </Form>
  );
}
