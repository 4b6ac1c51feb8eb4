import type { TestSystem, Visitor } from '../support/system.js';
import { SecondPersonScene, terms } from './scene.js';

describe('Approval of a batch', () => {
  let scene: SecondPersonScene;
  let system: TestSystem;
  let anna: Visitor;
  let ben: Visitor;
  let administrator: Visitor;

  beforeAll(async () => {
    scene = await SecondPersonScene.start();
    ({ system, anna, ben, administrator } = scene);
  });
  afterAll(() => system.stop());

  const members = async (id: string) =>
    (await scene.get(anna, `/certificate-batches/${id}/members`)).items as { id: string }[];
  const exclude = (who: Visitor, id: string, member: string, reason: string | null) => {
    const path = `/api/v1/certificate-batches/${id}/exclusions/${member}`;
    const as = system.as(who);
    return (reason ? as.post(path).send({ reason }) : as.delete(path)).expect(200);
  };
  const approve = (who: Visitor, id: string) =>
    scene.post(who, `/certificate-batches/${id}/approval`);
  const isNeededFrom = async (who: Visitor, batch: string): Promise<boolean> => {
    const { needs } = await scene.get(who, '/me/homes/programme-coordinator');
    return needs.some(({ batchId }: { batchId: string | null }) => batchId === batch);
  };

  it('is refused to a person who included a member again', async () => {
    const { id } = await scene.prepared(anna, await scene.cohort(2));
    const [one] = (await members(id)) as [{ id: string }];
    await exclude(anna, id, one.id, 'Not sure');
    await exclude(ben, id, one.id, null);
    await exclude(ben, id, one.id, null); // no change, so nothing is audited
    expect(await scene.recorded(id)).toEqual([
      ...['batch.prepared', 'batch.member-excluded', 'batch.member-included'],
    ]);
    expect((await approve(ben, id).expect(403)).body.type).toBe('/problems/second-person-needed');
    await approve(anna, id).expect(403);
    expect(await scene.get(ben, `/certificate-batches/${id}`)).toMatchObject({ mayApprove: false });
    expect([await isNeededFrom(ben, id), await isNeededFrom(administrator, id)]).toEqual([
      ...[false, true],
    ]);
    await approve(administrator, id).expect(200);
  });

  it('is allowed to a person who only excluded a member', async () => {
    const { id } = await scene.prepared(anna, await scene.cohort(2));
    const [one] = (await members(id)) as [{ id: string }];
    await exclude(ben, id, one.id, 'The same person twice');
    await approve(ben, id).expect(200);
  });

  it('is refused to a person who changed its award', async () => {
    const cohortId = await scene.cohort();
    const [its] = (await scene.awardsOf(anna, cohortId)) as [{ id: string; version: number }];
    const { id } = await scene.prepared(anna, cohortId);
    await system
      .as(ben)
      .put(`/api/v1/awards/${its.id}`)
      .set('if-match', `"${its.version}"`)
      .send({ ...terms, title: { en: 'Bought title' } })
      .expect(200);
    await approve(ben, id).expect(403);
    // Prepared again by the person who changed it, it can be approved by the other one.
    await scene.post(ben, `/certificate-batches/${id}/cancellation`).expect(200);
    const next = await scene.prepared(ben, cohortId);
    await approve(ben, next.id).expect(403);
    await approve(anna, next.id).expect(200);
  });

  it('is refused to a person who changed the title of its cohort', async () => {
    const cohortId = await scene.cohort();
    const { id } = await scene.prepared(anna, cohortId);
    const { version } = await scene.get(ben, `/cohorts/${cohortId}`);
    await system
      .as(ben)
      .patch(`/api/v1/cohorts/${cohortId}`)
      .set('if-match', `"${version}"`)
      .send({ title: { en: 'Bought title' } })
      .expect(200);
    await approve(ben, id).expect(403);
  });

  it('is refused to a person who saved its template', async () => {
    const { items } = await scene.get(anna, '/certificate-templates/starting-designs');
    const [design] = items;
    const template = (
      await scene.post(anna, '/certificate-templates', { name: 'House', design }).expect(201)
    ).body;
    const cohortId = await scene.cohort();
    const [its] = (await scene.awardsOf(anna, cohortId)) as [{ id: string; version: number }];
    await system
      .as(anna)
      .put(`/api/v1/awards/${its.id}`)
      .set('if-match', `"${its.version}"`)
      .send({ ...terms, templateId: template.id })
      .expect(200);
    const { id } = await scene.prepared(anna, cohortId);
    const saved = await scene.change(ben, `/certificate-templates/${template.id}`, {
      ...{ name: 'House 2', design },
    });
    expect(saved.status).toBe(200);
    await approve(ben, id).expect(403);
    await approve(administrator, id).expect(200);
  });

  it('is refused to a person who gets a certificate', async () => {
    const cohortId = await scene.cohort();
    await system.db.run('UPDATE enrolments SET person_id = $2 WHERE cohort_id = $1', [
      cohortId,
      ben.personId,
    ]);
    const { id } = await scene.prepared(anna, cohortId);
    await approve(ben, id).expect(403);
    await approve(administrator, id).expect(200);
  });

  it('is refused for a list of earlier years to its preparer and holders', async () => {
    const head = 'number,name,email,title,issued\n';
    const { body } = await system
      .as(anna)
      .post('/api/v1/certificate-batches/imports')
      .set('content-type', 'text/csv')
      .send(`${head}second-1,TEST Earlier,${ben.email},Workshop,2015-07-01\n`)
      .expect(201);
    await approve(anna, body.id).expect(403);
    await approve(ben, body.id).expect(403);
    await approve(administrator, body.id).expect(200);
  });
});
