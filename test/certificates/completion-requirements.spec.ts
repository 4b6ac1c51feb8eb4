import type { CompletionRequirement } from '../../src/modules/certificates/awards/requirements/completion-requirement.js';
import { completionRequirements } from '../../src/modules/certificates/awards/requirements/completion-requirements.js';
import { sql } from '../../src/platform/database/sql.js';
import { fieldFaults } from '../../src/platform/http/field-faults.js';
import { fault } from '../../src/platform/i18n/fault.js';
import { cohortBody, enrolled, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

/** As a plug-in would add it: somebody has been in so many cohorts. */
const cohortsJoined: CompletionRequirement = {
  kind: 'cohorts-joined',
  facts: sql`SELECT count(*)::int AS "cohortsJoined" FROM shared.enrolments o
    WHERE o.person_id = e.person_id`,
  faults: (settings) =>
    Number.isInteger((settings as { least?: unknown }).least)
      ? []
      : [{ field: 'least', ...fieldFaults.notWhole }],
  progress({ further }, { cohortsJoined: done }) {
    const settings = further?.['cohorts-joined'] as { least: number } | undefined;
    return settings ? { done: done as number, needed: settings.least } : null;
  },
  missing: (left) => fault('cohorts-missing', left, `${left.count} cohorts are missing`),
};

describe('A completion requirement that a plug-in adds', () => {
  let system: TestSystem;
  let secretariat: Visitor;

  beforeAll(async () => {
    completionRequirements.add(cohortsJoined);
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const rule = (least: unknown) => ({
    ...{ allUnits: false, allQuizzes: false, minAttendancePercent: 0 },
    further: { 'cohorts-joined': { least } },
  });
  const cohortWith = (completionRule: object) =>
    openCohort(system, secretariat, [{ pool: 'KH', seats: 9 }], { completionRule });
  const requirementsOf = async (trainee: Visitor, enrolmentId: string) => {
    await system.idle();
    const path = `/api/v1/enrolments/${enrolmentId}/requirements`;
    return (await system.as(trainee).get(path).expect(200)).body.items[0];
  };
  const changeRule = async (cohortId: string, completionRule: object) => {
    const path = `/api/v1/cohorts/${cohortId}`;
    const version = await system.etag(secretariat, path);
    return system.as(secretariat).patch(path).set('if-match', version).send({ completionRule });
  };

  it('checks its settings', async () => {
    const body = { ...cohortBody([{ pool: 'KH', seats: 5 }]), completionRule: rule('many') };
    const refused = await system.as(secretariat).post('/api/v1/cohorts').send(body).expect(422);
    expect(refused.body.errors).toMatchObject([
      { pointer: '/completionRule/further/cohorts-joined/least', code: 'not-whole' },
    ]);
    const cohortId = await cohortWith(rule(1));
    const changed = await changeRule(cohortId, { ...rule(1), further: { 'star-visits': {} } });
    expect(changed.status).toBe(422);
    expect(changed.body.errors).toMatchObject([
      { pointer: '/completionRule/further/star-visits', code: 'not-among' },
    ]);
  });

  it('is measured, and completes those who meet it', async () => {
    const trainee = await system.visitor({ state: 'KH' });
    const first = await enrolled(system, secretariat, trainee, await cohortWith(rule(2)));
    expect(await requirementsOf(trainee, first)).toMatchObject({
      requirements: [{ kind: 'cohorts-joined', done: 1, needed: 2 }],
      missing: [{ code: 'cohorts-missing', params: { count: 1, of: 2 } }],
      metAt: null,
    });
    const second = await enrolled(system, secretariat, trainee, await cohortWith(rule(2)));
    expect(await requirementsOf(trainee, second)).toMatchObject({
      requirements: [{ kind: 'cohorts-joined', done: 2, needed: 2 }],
      missing: [],
      metAt: expect.any(String),
    });
  });

  it('cannot be met once the plug-in is removed, and can be removed from the rule', async () => {
    const cohortId = await cohortWith(rule(1));
    await system.asOwner(
      `UPDATE cohorts SET completion_rule = jsonb_set(completion_rule, '{further}',
         '{"star-visits": {"least": 1}}') WHERE id = '${cohortId}'`,
    );
    const trainee = await system.visitor({ state: 'KH' });
    const enrolment = await enrolled(system, secretariat, trainee, cohortId);
    expect(await requirementsOf(trainee, enrolment)).toMatchObject({
      requirements: [],
      missing: [{ code: 'requirement-unknown' }],
      metAt: null,
    });
    const kept = { ...rule(1), allUnits: true, further: { 'star-visits': { least: 1 } } };
    expect((await changeRule(cohortId, kept)).status).toBe(200);
    const removed = await changeRule(cohortId, { ...kept, further: {} });
    expect(removed.body.completionRule).toEqual({ ...kept, further: {} });
  });
});
