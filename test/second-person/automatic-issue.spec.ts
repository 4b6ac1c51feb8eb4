import { Outbox } from '../../src/platform/outbox/outbox.js';
import { eligiblePeople } from '../support/factories.js';
import type { TestSystem, Visitor } from '../support/system.js';
import { SecondPersonScene, terms } from './scene.js';

describe('Automatic issue', () => {
  let scene: SecondPersonScene;
  let system: TestSystem;
  let anna: Visitor;
  let ben: Visitor;

  beforeAll(async () => {
    scene = await SecondPersonScene.start();
    ({ system, anna, ben } = scene);
  });
  afterAll(() => system.stop());

  const numberOf = async (awardId: string) =>
    (await system.db.rows('SELECT 1 FROM certificates WHERE award_id = $1', [awardId])).length;

  const earn = async (cohortId: string, awardId: string, people = 1) => {
    await system.db.run('UPDATE cohort_quotas SET seats = 100 WHERE cohort_id = $1', [cohortId]);
    const before = new Set(
      (await system.db.rows<{ id: string }>('SELECT id FROM enrolments')).map(({ id }) => id),
    );
    await eligiblePeople(system, cohortId, people);
    const enrolments = await system.db.rows<{ id: string }>(
      'SELECT id FROM enrolments WHERE cohort_id = $1',
      [cohortId],
    );
    const added = enrolments.filter(({ id }) => !before.has(id));
    await system.app.get(Outbox).enqueue(
      'certificates.issue-earned',
      added.map(({ id: enrolmentId }) => ({ enrolmentId, awardId })),
    );
    await system.idle();
  };
  const awarded = async () => {
    const cohortId = await scene.cohort();
    const [{ id }] = (await scene.awardsOf(anna, cohortId)) as [{ id: string }];
    return { cohortId, id };
  };
  const changeAward = async (
    who: Visitor,
    { cohortId, id }: { cohortId: string; id: string },
    more: object,
  ) => {
    const list = await scene.awardsOf(who, cohortId);
    const version = list.find((one) => one.id === id)?.version;
    return system
      .as(who)
      .put(`/api/v1/awards/${id}`)
      .set('if-match', `"${version}"`)
      .send({ ...terms, ...more })
      .expect(200);
  };
  const pendingOf = async (cohortId: string) =>
    (await scene.get(ben, `/certificate-requests?state=pending&cohortId=${cohortId}`)).items;

  it('needs approval by two people, and again whenever a term changes', async () => {
    const its = await awarded();
    const { body } = await changeAward(anna, its, { automatic: true });
    expect(body).toMatchObject({ automatic: true, waitsForApproval: true });
    await earn(its.cohortId, its.id);
    expect(await numberOf(its.id)).toBe(0);
    const [request] = await pendingOf(its.cohortId);
    expect(request).toMatchObject({ kind: 'automatic-award', awardId: its.id, mayDecide: true });
    expect(request.newTerms).toContain('rule');
    expect(await scene.notified(ben, request.id)).toHaveLength(1);
    await scene.post(anna, `/certificate-requests/${request.id}/approval`).expect(403);
    await scene.post(ben, `/certificate-requests/${request.id}/approval`).expect(200);
    await system.idle();
    // Certificates earned in the meantime are issued now, and later ones immediately.
    expect(await numberOf(its.id)).toBe(1);
    await earn(its.cohortId, its.id);
    expect(await numberOf(its.id)).toBe(2);

    await changeAward(ben, its, { automatic: true, title: { en: 'Bought title' } });
    await earn(its.cohortId, its.id);
    expect(await numberOf(its.id)).toBe(2);
    const [next] = await pendingOf(its.cohortId);
    expect(next.newTerms).toEqual(['title']);
    // The other way round: now only the first person may approve.
    await scene.post(ben, `/certificate-requests/${next.id}/approval`).expect(403);
    await scene.post(anna, `/certificate-requests/${next.id}/approval`).expect(200);
  });

  it('stops when the cohort’s rule changes, which makes the request outdated', async () => {
    const its = await awarded();
    await changeAward(anna, its, { automatic: true });
    const [request] = await pendingOf(its.cohortId);
    const { version } = await scene.get(ben, `/cohorts/${its.cohortId}`);
    await system
      .as(ben)
      .patch(`/api/v1/cohorts/${its.cohortId}`)
      .set('if-match', `"${version}"`)
      .send({ completionRule: { allUnits: false, allQuizzes: false, minAttendancePercent: 0 } })
      .expect(200);
    const refused = await scene
      .post(ben, `/certificate-requests/${request.id}/approval`)
      .expect(409);
    expect(refused.body.type).toBe('/problems/request-outdated');
    expect(await scene.get(ben, `/certificate-requests/${request.id}`)).toMatchObject({
      state: 'outdated',
    });
    await earn(its.cohortId, its.id);
    expect(await numberOf(its.id)).toBe(0);
    // Saving it unchanged makes a new request, and nothing else.
    const before = await scene.recorded(its.id);
    await changeAward(ben, its, { automatic: true });
    await changeAward(ben, its, { automatic: true });
    expect(await pendingOf(its.cohortId)).toHaveLength(1);
    expect((await scene.recorded(its.id)).slice(before.length)).toEqual([
      'certificate-request.requested',
    ]);
    // No longer automatic: nothing is pending.
    await changeAward(ben, its, { automatic: false });
    expect(await pendingOf(its.cohortId)).toEqual([]);
  });

  it('cannot be obtained through a new award, or by copying a cohort', async () => {
    const cohortId = await scene.cohort();
    const added = await scene
      .post(anna, `/cohorts/${cohortId}/awards`, {
        ...{ ...terms, kind: 'participation', automatic: true },
      })
      .expect(201);
    expect(added.body.waitsForApproval).toBe(true);
    const [request] = await pendingOf(cohortId);
    await scene.post(ben, `/certificate-requests/${request.id}/approval`).expect(200);
    const copy = await scene
      .post(anna, `/cohorts/${cohortId}/copies`, {
        ...{ slug: 'copied-with-award', startsOn: '2030-01-01' },
      })
      .expect(201);
    const awards = await scene.awardsOf(anna, copy.body.id);
    expect(awards.find(({ kind }) => kind === 'participation')).toMatchObject({
      ...{ automatic: true, waitsForApproval: true },
    });
  });
});
