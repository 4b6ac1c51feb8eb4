import { batchStateMachine } from '../../modules/certificates/batches/batch-state-machine.js';
import { bundleStateMachine } from '../../modules/certificates/batches/bundle-state-machine.js';
import { certificateStateMachine } from '../../modules/certificates/certificate.entity.js';
import { requestStateMachine } from '../../modules/certificates/requests/request-state-machine.js';
import { cohortStateMachine } from '../../modules/cohorts/cohort.entity.js';
import { courseImportStateMachine } from '../../modules/courses/import/course-import-state-machine.js';
import { applicationStateMachine } from '../../modules/enrolments/applications/application.entity.js';
import { enrolmentStateMachine } from '../../modules/enrolments/enrolment.entity.js';
import { importStateMachine } from '../../modules/enrolments/nominations/import-state-machine.js';
import { accountStateMachine } from '../../modules/people/person.entity.js';
import { erasureStateMachine } from '../../modules/people/privacy/erasure-state-machine.js';
import { exportStateMachine } from '../../modules/people/privacy/export-state-machine.js';
import type { StateMachine } from '../../platform/state-machine/state-machine.js';

/** Every state machine, by the heading of its diagram. */
export const machines: Record<string, StateMachine<string, string>> = {
  Account: accountStateMachine,
  Erasure: erasureStateMachine,
  'Archive of personal data': exportStateMachine,
  Cohort: cohortStateMachine,
  'Import of a lesson': courseImportStateMachine,
  'List of nominations': importStateMachine,
  Application: applicationStateMachine,
  Enrolment: enrolmentStateMachine,
  'Batch of certificates': batchStateMachine,
  'File of a batch': bundleStateMachine,
  Certificate: certificateStateMachine,
  'Certificate request': requestStateMachine,
};

/** docs/states.md: a diagram of each machine, as GitHub draws it. */
export function statesDocument(): string {
  const sections = Object.entries(machines).map(([heading, { actions, steps, table, column }]) => {
    const lines = actions.flatMap((action) =>
      (steps[action]?.from ?? []).map((from) => `    ${from} --> ${steps[action]?.to}: ${action}`),
    );
    return `## ${heading}

In \`${table}.${column}\`.

\`\`\`mermaid
stateDiagram-v2
${lines.join('\n')}
\`\`\`
`;
  });
  return `# States

Written by \`npm run docs:states\` from the state machines in the code; a test compares.

${sections.join('\n')}`;
}
