import { newId } from '../../src/platform/database/id.js';
import { manyApplicants, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

const requests: Record<string, [string, object?]> = {
  submit: ['submission'],
  accept: ['acceptance'],
  decline: ['refusal'],
  withdraw: ['withdrawal'],
  reopen: ['reopening'],
  offer: ['decision', { decision: 'offer' }],
  reject: ['decision', { decision: 'reject', reason: 'For a test' }],
};

interface Case {
  state: string;
  /** Days until the offer expires. */
  offerDays?: number;
  enrolment?: string;
}

const cases: Case[] = [
  { state: 'draft' },
  { state: 'submitted' },
  { state: 'offered', offerDays: 1 },
  { state: 'offered', offerDays: -1 },
  { state: 'waiting' },
  { state: 'accepted', enrolment: 'active' },
  { state: 'accepted', enrolment: 'completed' },
  { state: 'declined' },
  { state: 'rejected' },
  { state: 'withdrawn' },
  { state: 'withdrawn', enrolment: 'withdrawn' },
  { state: 'withdrawn', enrolment: 'removed' },
  { state: 'withdrawn', enrolment: 'transferred' },
];

describe('Allowed actions', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  const cohorts: Record<string, string> = {};
  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    for (const window of ['open', 'over']) {
      cohorts[window] = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1_000 }]);
      await system.db.run('UPDATE cohort_quotas SET seated = 500 WHERE cohort_id = $1', [
        cohorts[window],
      ]);
    }
    await system.db.run(
      `UPDATE cohorts SET applications_close_at = now() - interval '1 hour' WHERE id = $1`,
      [cohorts.over],
    );
  });
  afterAll(() => system.stop());

  const make = async (window: string, { state, offerDays, enrolment }: Case) => {
    const visitor = await system.visitor();
    const [id, cohortId] = [newId(), cohorts[window]];
    const seated = ['offered', 'accepted'].includes(state);
    await system.db.run(
      `INSERT INTO applications (id, cohort_id, person_id, member_state, origin, state, answers, pool,
         offer_expires_at, answers_private, waiting_position, waiting_position_in_state)
       VALUES ($1, $2, $3, 'KH', 'application', $4, $5, $6, now() + make_interval(days => $7),
         $4 = 'draft',
         CASE WHEN $4 = 'waiting' THEN nextval('waiting_list_positions') END,
         CASE WHEN $4 = 'waiting' THEN currval('waiting_list_positions') END)`,
      [id, cohortId, visitor.personId, state, '{}', seated ? 'KH' : null, offerDays ?? null],
    );
    if (enrolment) {
      await system.db.run(
        `INSERT INTO enrolments (id, cohort_id, person_id, application_id, state)
         VALUES ($1, $2, $3, $4, $5)`,
        [newId(), cohortId, visitor.personId, id, enrolment],
      );
    }
    return { id, visitor };
  };

  it.each(['open', 'over'])('of an application succeed while the window is %s', async (window) => {
    const tried: string[] = [];
    for (const one of cases) {
      for (const action of Object.keys(requests)) {
        const { id, visitor } = await make(window, one);
        for (const who of [visitor, secretariat]) {
          const { body, status } = await system.as(who).get(`/api/v1/applications/${id}`);
          if (status === 404 || !body.allowedActions.includes(action)) continue;
          const [path, payload] = requests[action] as [string, object?];
          const answer = await system
            .as(who)
            .post(`/api/v1/applications/${id}/${path}`)
            .send(payload ?? {});
          const name = `${one.state} ${one.enrolment ?? ''} ${action}: ${answer.status}`;
          expect([name, answer.status === 200 || answer.status === 422]).toEqual([name, true]);
          tried.push(`${one.state}.${action}`);
          break;
        }
      }
    }
    expect(tried).toEqual(expect.arrayContaining(['submitted.offer', 'accepted.withdraw']));
    expect(tried.includes('draft.submit')).toBe(window === 'open');
  });

  it('exclude what a completed enrolment refuses', async () => {
    const { id, visitor } = await make('open', { state: 'accepted', enrolment: 'completed' });
    const own = await system.as(visitor).get(`/api/v1/applications/${id}`).expect(200);
    expect(own.body.allowedActions).toEqual([]);
    await system.as(visitor).post(`/api/v1/applications/${id}/withdrawal`).expect(409);
    const listed = await system.as(visitor).get('/api/v1/me/applications').expect(200);
    expect(listed.body.items).toMatchObject([{ id, allowedActions: [] }]);
  });

  it('of a cohort succeed at each stage, unless a problem is reported for them', async () => {
    const id = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    for (const stage of ['draft', 'open', 'reviewing', 'running', 'closed', 'archived']) {
      for (const action of ['open', 'review', 'run', 'close', 'archive']) {
        await system.db.run('UPDATE cohorts SET stage = $2 WHERE id = $1', [id, stage]);
        const { body } = await system.as(secretariat).get(`/api/v1/cohorts/${id}`).expect(200);
        const free =
          body.allowedActions.includes(action) &&
          !body.stepProblems.some((problem: { action: string }) => problem.action === action);
        const { status } = await system
          .as(secretariat)
          .post(`/api/v1/cohorts/${id}/stage`)
          .send({ action });
        expect([stage, action, status]).toEqual([stage, action, free ? 200 : 409]);
      }
    }
  });

  it('rejects several applications for one reason, each by the same rules', async () => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    await manyApplicants(system, cohortId, 2);
    const { body: list } = await system
      .as(secretariat)
      .get(`/api/v1/cohorts/${cohortId}/applications`)
      .expect(200);
    const [first, second] = list.items.map(({ id }: { id: string }) => id);
    const rejectAll = (applicationIds: string[], who = secretariat) =>
      system
        .as(who)
        .post('/api/v1/applications/rejections')
        .send({ applicationIds, reasonCode: 'requirements-not-met' });
    const problemsOf = async (ids: string[]) =>
      (await rejectAll(ids).expect(200)).body.items.map(
        ({ problem }: { problem: { type: string } | null }) => problem?.type ?? null,
      );
    const unknown = newId();
    expect(await problemsOf([first, unknown])).toEqual([null, '/problems/not-found']);
    expect(await problemsOf([first, second])).toEqual(['/problems/step-not-allowed', null]);
    expect(
      await system.db.rows('SELECT state, reason_code FROM applications WHERE cohort_id = $1', [
        cohortId,
      ]),
    ).toEqual(Array(2).fill({ state: 'rejected', reason_code: 'requirements-not-met' }));
    const national = await system.visitor({ role: 'national-coordinator', state: 'KH' });
    await rejectAll([second], national).expect(403);
  });
});
