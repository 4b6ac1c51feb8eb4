import { useState } from 'preact/hooks';
import { api, type Dto } from '../../../api/client.ts';
import { usePages } from '../../../api/queries.ts';
import { useBulkAction } from '../../../components/bulk/use-bulk-action.tsx';
import { PersonLink } from '../../../components/person-link.tsx';
import { SavedFilters } from '../../../components/saved-filters/saved-filters.tsx';
import { Filter, SearchBox } from '../../../components/search-box.tsx';
import { useQueryFilters } from '../../../components/use-query-filters.ts';
import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { useRowSelection } from '../../../design/row-selection.tsx';
import { Table } from '../../../design/table.tsx';
import { day, stateName } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { isSecretariat, useMe } from '../../../session.ts';
import { CertificateActionForm } from '../certificates/certificate-action-form.tsx';
import { CertificateActions } from './certificate-actions.tsx';

type Certificate = Dto<'CertificateDto'>;
const states = ['making', 'issued', 'superseded', 'revoked', 'withdrawn'] as const;
/** Milliseconds between requests while a certificate is being made. */
const POLL_MS = 2_000;
type CertificateAction = 'revoke' | 'reinstate' | 'correct';

/** The register of a cohort or of all cohorts, to find, open, correct and revoke certificates. */
export function Register({ cohortId }: { cohortId?: string }) {
  const me = useMe();
  const { filters: shown, setFilter, setFilters } = useQueryFilters();
  const { search = '' } = shown;
  const state = states.find((value) => value === shown.state) ?? '';
  const year = years.find((value) => value === shown.year) ?? '';
  const [chosen, setChosen] = useState<{ action: CertificateAction; certificate: Certificate }>();
  const selection = useRowSelection();
  const bulk = useBulkAction(selection);
  const filters = {
    ...(search && { search }),
    ...(state && { state }),
    ...(year && { year: Number(year) }),
  };
  const [making, setMaking] = useState(false);
  const certificates = usePages(
    ['certificates', cohortId, search, state, year],
    (after) => {
      const query = { ...filters, ...(after && { after }) };
      return cohortId
        ? api.GET('/api/v1/cohorts/{id}/certificates', {
            params: { path: { id: cohortId }, query },
          })
        : api.GET('/api/v1/certificates', { params: { query } });
    },
    { every: making && POLL_MS },
  );
  const isMaking = certificates.items.some((certificate) => certificate.state === 'making');
  if (isMaking !== making) setMaking(isMaking);
  const exported = new URLSearchParams(
    Object.entries(filters).map(([name, value]) => [name, String(value)]),
  );
  return (
    <>
      <search class="filters">
        <SearchBox
          label={t('coordinate.search_register')}
          value={search}
          onSearch={(value) => setFilter('search', value)}
        />
        <Filter
          label={t('common.state')}
          value={state}
          choices={states.map((value) => ({ value, text: tValue('common.state_', value) }))}
          onChange={(value) => setFilter('state', value)}
        />
        {!cohortId && (
          <Filter
            label={t('certify.year')}
            value={year}
            choices={years.map((value) => ({ value, text: value }))}
            onChange={(value) => setFilter('year', value)}
          />
        )}
      </search>
      <SavedFilters
        list="certificates"
        values={{ state, ...(!cohortId && { year }) }}
        onUse={(next) => setFilters({ state: '', year: '', ...next })}
      />
      {bulk.report}
      <QueryResult query={certificates}>
        {() =>
          certificates.items.length > 0 ? (
            <Table
              caption={t('coordinate.register')}
              rows={certificates.items}
              rowKey={({ id }) => id}
              exportHref={`/api/v1/${cohortId ? `cohorts/${cohortId}/` : ''}certificates/export?${exported}`}
              hasMore={certificates.hasMore}
              busy={certificates.busy}
              loadMore={certificates.loadMore}
              readAll={certificates.readAll}
              select={{
                selection,
                nameOf: ({ number }) => number,
                actions: (rows) => <CertificateActions certificates={rows} bulk={bulk} />,
              }}
              columns={[
                {
                  title: t('common.certificate_number'),
                  value: ({ number }) => number,
                  show: ({ number }) => <a href={`/verify/${number}`}>{number}</a>,
                },
                {
                  title: t('common.name'),
                  value: nameOn,
                  show: (row) => (
                    <PersonLink id={row.personId} memberState={row.memberState}>
                      {nameOn(row)}
                    </PersonLink>
                  ),
                },
                ...(cohortId
                  ? []
                  : [
                      {
                        title: t('common.cohort'),
                        value: ({ cohortTitle }: Certificate) => cohortTitle,
                      },
                    ]),
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
                  value: ({ issuedOn }) => issuedOn,
                  show: ({ issuedOn }) => day(issuedOn),
                },
                {
                  title: t('coordinate.document'),
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
                      {isSecretariat(me) &&
                        actionsOf(row).map((action) => (
                          <Button
                            key={action}
                            small
                            kind="plain"
                            aria-label={`${tValue('certify.act_', action)}: ${row.number}`}
                            onClick={() => setChosen({ action, certificate: row })}
                          >
                            {tValue('certify.act_', action)}
                          </Button>
                        ))}
                    </span>
                  ),
                },
              ]}
            />
          ) : (
            <p class="quiet">{t('coordinate.register_empty')}</p>
          )
        }
      </QueryResult>
      {bulk.dialog}
      <Dialog
        title={chosen ? tValue('certify.act_', chosen.action) : ''}
        open={Boolean(chosen)}
        onClose={() => setChosen(undefined)}
      >
        {chosen && <CertificateActionForm {...chosen} onDone={() => setChosen(undefined)} />}
      </Dialog>
    </>
  );
}

const FIRST_YEAR = 2011;
const thisYear = new Date().getFullYear();
const years = Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, n) => String(thisYear - n));

/** The name on a certificate; none if its holder withdrew it. */
const nameOn = ({ printedName, nativeName, latinName }: Certificate) =>
  printedName ?? nativeName ?? latinName;

function actionsOf({ state }: Certificate): CertificateAction[] {
  if (state === 'issued') return ['correct', 'revoke'];
  return state === 'revoked' ? ['reinstate'] : [];
}
