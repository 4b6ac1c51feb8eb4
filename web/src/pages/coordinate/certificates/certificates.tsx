import { useState } from 'preact/hooks';
import { api, type Dto } from '../../../api/client.ts';
import { useFullList } from '../../../api/queries.ts';
import { QueryResult } from '../../../design/query-result.tsx';
import { Select } from '../../../forms/fields.tsx';
import { t, tValue } from '../../../i18n/t.ts';
import { isSecretariat, useMe } from '../../../session.ts';
import { Batches } from '../batches/batches.tsx';
import { CohortFrame } from '../cohort-frame.tsx';
import { Register } from '../register/register.tsx';
import { Awards } from './awards.tsx';
import { CertificateRequests } from './certificate-requests.tsx';
import { Eligibility } from './eligibility.tsx';

type Kind = Dto<'AwardDto'>['kind'];

/** The awards of a cohort, who is eligible, the batches, and the register of issued certificates. */
export default function Certificates() {
  const me = useMe();
  const secretariat = isSecretariat(me);
  return (
    <CohortFrame>
      {({ id }) => (
        <>
          {secretariat && <Awards cohortId={id} />}
          <Eligible cohortId={id} mayIssue={secretariat} />
          {secretariat && <Batches cohortId={id} />}
          <h2>{t('coordinate.register')}</h2>
          <Register cohortId={id} />
          {secretariat && <CertificateRequests cohortId={id} />}
        </>
      )}
    </CohortFrame>
  );
}

/** Who is eligible for a certificate, of a kind to choose if there are several. */
function Eligible({ cohortId, mayIssue }: { cohortId: string; mayIssue: boolean }) {
  const [kind, setKind] = useState<Kind>('completion');
  const awards = useFullList(['awards', cohortId], () =>
    api.GET('/api/v1/cohorts/{id}/awards', { params: { path: { id: cohortId } } }),
  );
  return (
    <>
      <h2>{t('coordinate.eligibility')}</h2>
      <QueryResult query={awards}>
        {({ items: list }) => (
          <>
            {list.length > 1 && (
              <Select
                label={t('certify.kind')}
                name="kind"
                value={kind}
                error={undefined}
                choices={list.map((award) => ({
                  value: award.kind,
                  text: tValue('common.award_', award.kind),
                }))}
                onChange={(chosen) => setKind(chosen as Kind)}
              />
            )}
            <Eligibility key={kind} cohortId={cohortId} kind={kind} mayIssue={mayIssue} />
          </>
        )}
      </QueryResult>
    </>
  );
}
