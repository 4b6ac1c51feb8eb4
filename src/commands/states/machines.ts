import { batchLife } from '../../modules/certificates/batches/batch-life.js';
import { certificateLife } from '../../modules/certificates/certificate.entity.js';
import { requestLife } from '../../modules/certificates/requests/request-life.js';
import { applicationLife } from '../../modules/enrolments/application.entity.js';
import { enrolmentLife } from '../../modules/enrolments/enrolment.entity.js';
import { importLife } from '../../modules/enrolments/nominations/import-life.js';
import { accountLife } from '../../modules/people/person.entity.js';
import { cohortLife } from '../../modules/programme/cohort.entity.js';
import type { StateMachine } from '../../platform/life-cycle/state-machine.js';

/** Every state machine, by the heading of its diagram. */
export const machines: Record<string, StateMachine<string, string>> = {
  Account: accountLife,
  Cohort: cohortLife,
  'List of nominations': importLife,
  Application: applicationLife,
  Enrolment: enrolmentLife,
  'Batch of certificates': batchLife,
  Certificate: certificateLife,
  'Certificate request': requestLife,
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
