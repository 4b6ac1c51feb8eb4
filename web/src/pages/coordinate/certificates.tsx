import { isSecretariat, useMe } from '../../session.ts';
import { Batches } from './batches.tsx';
import { CohortFrame } from './cohort-frame.tsx';
import { Eligibility } from './eligibility.tsx';
import { Register } from './register.tsx';

/** Who has earned a certificate, the batches, and the register of what was issued. */
export default function Certificates() {
  const me = useMe();
  return (
    <CohortFrame>
      {({ id }) => (
        <>
          <Eligibility cohortId={id} mayIssue={isSecretariat(me)} />
          {isSecretariat(me) && <Batches cohortId={id} />}
          <Register cohortId={id} />
        </>
      )}
    </CohortFrame>
  );
}
