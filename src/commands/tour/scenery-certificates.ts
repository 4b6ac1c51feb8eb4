import { houseDesign } from '../../modules/certificates/document/design/house-design.js';
import { until } from './client.js';
import { type Act, ifMatch, type List, type Named, unitsOf } from './scenery-parts.js';

const days = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);

const earlierCohort = {
  slug: 'demonstration-earlier-cohort',
  title: { en: 'Demonstration cohort of the year before' },
  summary: { en: 'A cohort that has given its certificates.' },
  startsOn: days(0),
  endsOn: days(30),
  applicationsOpenAt: `${days(-2)}T00:00:00Z`,
  applicationsCloseAt: `${days(2)}T00:00:00Z`,
  timeZone: 'Asia/Bangkok',
  languages: ['en', 'km'],
  completionRule: { allUnits: true, allQuizzes: true, minAttendancePercent: 0 },
  priorityAreaIds: [],
  quotas: [{ pool: 'open', seats: 5 }],
};

const withDistinction = {
  ...{ kind: 'graded', title: null, criteria: null, templateId: null, creditPoints: 1.5 },
  ...{ validMonths: 36, minAttendancePercent: 80, transcript: true, automatic: false },
  tiers: [{ name: { en: 'Distinction', km: 'ល្អប្រសើរ' }, minPercent: 80 }],
};

const earlierYears = `number,name,native name,language,title,hours,issued
DEMO-2015-001,DEMONSTRATION Earlier,សាកល្បង មុន,km,Demonstration workshop of 2015,16,2015-07-01
DEMO-2015-002,DEMONSTRATION Before,,en,Demonstration workshop of 2015,16,2015-07-01
`;

/** Another cohort, which the trainee has completed; its certificate is issued. */
export async function certify(
  { secretariat, trainee, trainer }: Record<'secretariat' | 'trainee' | 'trainer', Act>,
  courseId: string,
) {
  const cohort = await secretariat<Named & { version: number }>('POST', '/cohorts', earlierCohort);
  const { id: cohortId } = cohort;
  const path = `/cohorts/${cohortId}`;
  await secretariat('PUT', `${path}/courses`, { courses: [{ courseId }] }, ifMatch(cohort));
  await secretariat('POST', `${path}/awards`, withDistinction);
  await secretariat('POST', `${path}/stage`, { action: 'open' });
  const application = await trainee<Named>('POST', `${path}/applications`, {});
  const at = `/applications/${application.id}`;
  await secretariat('POST', `${at}/decision`, { decision: 'offer' });
  const { enrolmentId } = await trainee<{ enrolmentId: string }>('POST', `${at}/acceptance`);
  for (const unit of await unitsOf(trainee, enrolmentId)) {
    const unitPath = `/enrolments/${enrolmentId}/units/${unit.id}`;
    if (unit.kind === 'quiz') await pass(trainee, trainer, unit.id, unitPath);
    else await trainee('POST', `${unitPath}/completion`);
  }
  await until(
    'Eligibility',
    () => secretariat<List<{ metAt: string | null }>>('GET', `${path}/eligibility`),
    ({ items }) => items.some(({ metAt }) => metAt),
  );
  const batch = await secretariat<Named>('POST', `${path}/certificate-batches`, {});
  await secretariat('POST', `/certificate-batches/${batch.id}/approval`);
  const { items } = await until(
    'The certificate',
    () => trainee<List<{ number: string; state: string }>>('GET', '/me/certificates'),
    (page) => page.items.some(({ state }) => state === 'issued'),
  );
  const graded = { kind: 'graded' };
  const prepared = await secretariat<Named>('POST', `${path}/certificate-batches`, graded);
  const imported = await secretariat<Named>(
    'POST',
    '/certificate-batches/imports',
    Buffer.from(earlierYears),
    { type: 'text/csv' },
  );
  const template = await secretariat<Named>('POST', '/certificate-templates', {
    name: 'Demonstration, in two languages',
    design: { ...houseDesign(), languages: ['en', 'holder'] },
  });
  return {
    ...{ cohortId, batchId: batch.id, number: items[0]?.number },
    ...{ preparedId: prepared.id, importedId: imported.id, templateId: template.id },
  };
}

interface Questions {
  quiz: { questions: { id: string; options: { id: string; correct: boolean }[] }[] };
}

/** Sits a quiz with the trainer's answers. */
async function pass(trainee: Act, trainer: Act, unitId: string, path: string): Promise<void> {
  const attempt = await trainee<Named>('POST', `${path}/attempts`);
  const { quiz } = await trainer<Questions>('GET', `/units/${unitId}`);
  const right = quiz.questions.map(({ id, options }) => [
    id,
    options.filter(({ correct }) => correct).map((option) => option.id),
  ]);
  await trainee('POST', `/attempts/${attempt.id}/answers`, {
    answers: Object.fromEntries(right),
  });
  await trainee('POST', `/attempts/${attempt.id}/submission`);
}
