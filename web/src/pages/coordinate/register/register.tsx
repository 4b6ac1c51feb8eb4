import { useState } from 'preact/hooks';
import { api, type Dto } from '../../../api/client.ts';
import { usePages } from '../../../api/queries.ts';
import { useBulkAction } from '../../../components/bulk/use-bulk-action.tsx';
import { ListFilters } from '../../../components/list-filters/list-filters.tsx';
import { PersonLink } from '../../../components/person-link.tsx';
import { Filter, SearchBox } from '../../../components/search-box.tsx';
import { useQueryFilters } from '../../../components/use-query-filters.ts';
import { Badge } from '../../../design/badge.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { useRowSelection } from '../../../design/row-selection.tsx';
import { Table } from '../../../design/table.tsx';
import { day, stateName } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { CertificateActionForm } from '../certificates/certificate-action-form.tsx';
import { CertificateActions } from './certificate-actions.tsx';
import { type CertificateAction, CertificateMenu } from './certificate-menu.tsx';

type Certificate = Dto<'CertificateDto'>;
const states = ['making', 'issued', 'superseded', 'revoked', 'withdrawn'] as const;
/** Milliseconds between requests while a certificate is being made. */
const POLL_MS = 2_000;

/** The register of a cohort or of all cohorts, to find, open, correct and revoke certificates. */
export function Register({ cohortId }: { cohortId?: string }) {
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
      <ListFilters
        list="certificates"
        values={{ state, ...(!cohortId && { year }) }}
        onChoose={setFilters}
        search={
          <SearchBox
            label={t('coordinate.search_register')}
            value={search}
            onSearch={(value) => setFilter('search', value)}
          />
        }
      >
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
      </ListFilters>
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
              summary={({ memberState, cohortTitle, issuedOn }) =>
                [stateName(memberState), !cohortId && cohortTitle, day(issuedOn)]
                  .filter(Boolean)
                  .join(' · ')
              }
              columns={[
                { title: t('common.name'), value: nameOn, show: (row) => <Holder {...row} /> },
                {
                  title: t('common.certificate_number'),
                  value: ({ number }) => number,
                  show: ({ number }) => (
                    <a class="unbroken" href={`/verify/${number}`}>
                      {number}
                    </a>
                  ),
                },
                ...(cohortId
                  ? []
                  : [
                      {
                        title: t('common.cohort'),
                        place: 'summary' as const,
                        value: ({ cohortTitle }: Certificate) => cohortTitle,
                      },
                    ]),
                {
                  title: t('common.member_state'),
                  place: 'summary',
                  value: ({ memberState }) => stateName(memberState),
                },
                {
                  title: t('common.state'),
                  value: (row) => row.state,
                  show: (row) => <Badge state={row.state} />,
                },
                {
                  title: t('common.issued'),
                  place: 'summary',
                  value: ({ issuedOn }) => issuedOn,
                  show: ({ issuedOn }) => <span class="unbroken">{day(issuedOn)}</span>,
                },
                {
                  title: t('staff.actions'),
                  place: 'menu',
                  show: (row) => (
                    <CertificateMenu
                      certificate={row}
                      onChoose={(action) => setChosen({ action, certificate: row })}
                    />
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
const nameOn = ({ printedName, latinName }: Certificate) => printedName ?? latinName;

const Holder = ({ personId, memberState, ...names }: Certificate) => {
  const latinName = nameOn({ personId, memberState, ...names });
  const nativeName = names.printedName ? null : names.nativeName;
  return latinName && <PersonLink id={personId} {...{ memberState, latinName, nativeName }} />;
};
