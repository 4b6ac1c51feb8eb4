import { api } from '../../../api/client.ts';
import { usePages } from '../../../api/queries.ts';
import { Badge } from '../../../design/badge.tsx';
import { day } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { PersonSection } from './person-section.tsx';

/** The certificates of a person in the register. */
export function PersonCertificates({ id }: { id: string }) {
  const certificates = usePages(['people', id, 'certificates'], (after) =>
    api.GET('/api/v1/certificates', {
      params: { query: { personId: id, limit: 20, ...(after && { after }) } },
    }),
  );
  return (
    <PersonSection
      title={t('administer.certificates')}
      empty={t('administer.no_certificates')}
      list={certificates}
      columns={[
        {
          title: t('common.certificate_number'),
          value: ({ number }) => number,
          show: ({ number }) => <a href={`/verify/${number}`}>{number}</a>,
        },
        {
          title: t('common.cohort'),
          value: ({ cohortTitle }) => cohortTitle,
          show: ({ cohortTitle, kind }) => (
            <>
              {cohortTitle}
              <span class="block small quiet">{tValue('common.award_', kind)}</span>
            </>
          ),
        },
        {
          title: t('common.state'),
          value: ({ state }) => state,
          show: ({ state }) => <Badge state={state} />,
        },
        {
          title: t('common.issued'),
          value: ({ issuedOn }) => issuedOn,
          show: ({ issuedOn }) => day(issuedOn),
        },
      ]}
    />
  );
}
