import { eligiblePeople, issuedCertificate, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

describe('Without SECOND_APPROVER', () => {
  let system: TestSystem;
  let anna: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start();
    anna = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  it('corrections, reinstatements and automatic awards take effect immediately', async () => {
    const { id } = await issuedCertificate(system, anna);
    const post = (path: string, body: object) => system.as(anna).post(`/api/v1${path}`).send(body);
    const corrected = await post(`/certificates/${id}/corrections`, {
      ...{ latinName: 'Another NAME', nativeName: null, printedName: null, reason: 'Married' },
    }).expect(201);
    await system.idle();
    const path = `/certificates/${corrected.body.id}`;
    await post(`${path}/revocation`, { reason: 'By mistake' }).expect(200);
    const back = await post(`${path}/reinstatement`, { reason: 'It was right' }).expect(200);
    expect(back.body).toMatchObject({ state: 'issued' });
    expect((await system.as(anna).get('/api/v1/certificate-requests')).body.items).toEqual([]);
  });

  it('batches can be approved by the person who prepared them', async () => {
    const cohortId = await openCohort(system, anna, [{ pool: 'KH', seats: 1 }]);
    await eligiblePeople(system, cohortId, 1);
    const { body } = await system
      .as(anna)
      .post(`/api/v1/cohorts/${cohortId}/certificate-batches`)
      .expect(201);
    const home = await system.as(anna).get('/api/v1/me/homes/programme-coordinator').expect(200);
    expect(home.body.needs).toEqual([
      expect.objectContaining({ kind: 'batch-to-approve', batchId: body.id }),
    ]);
  });
});
