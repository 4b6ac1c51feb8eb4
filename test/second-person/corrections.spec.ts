import type { TestSystem, Visitor } from '../support/system.js';
import { SecondPersonScene } from './scene.js';

describe('Correction or reinstatement of a certificate', () => {
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

  const lines = (latinName: string, nativeName: string | null = 'សុខ ដារ៉ា') => ({
    ...{ latinName, nativeName, printedName: null, reason: 'It was wrong' },
  });

  it('to another name becomes a request that a colleague approves', async () => {
    const one = await scene.issued();
    const path = `/certificates/${one.id}/corrections`;
    const asked = await scene.post(anna, path, lines('Bought CERTIFICATE')).expect(202);
    expect(asked.headers.location).toBe(`/api/v1/certificate-requests/${asked.body.id}`);
    expect(asked.body).toMatchObject({
      ...{ kind: 'correction', state: 'pending', certificateNumber: one.number },
      ...{ mayDecide: false, mayWithdraw: true, reason: 'It was wrong' },
      before: { latinName: one.latinName },
      after: { latinName: 'Bought CERTIFICATE' },
    });
    expect(await scene.get(anna, `/certificates/${one.id}`)).toMatchObject({ state: 'issued' });

    // Repeated, it is the same request; a different request, or one by another person, conflicts
    // with it.
    const again = await scene.post(anna, path, lines('Bought CERTIFICATE')).expect(202);
    expect(again.body.id).toBe(asked.body.id);
    await scene.post(anna, path, lines('Another NAME')).expect(409);
    const other = await scene.post(ben, path, lines('Bought CERTIFICATE')).expect(409);
    expect(other.body.type).toBe('/problems/request-pending');
    expect(await scene.recorded(one.id)).toEqual(['certificate-request.requested']);
    expect(await scene.notified(ben, asked.body.id)).toHaveLength(1);
    expect(await scene.notified(anna, asked.body.id)).toHaveLength(0);
    const { text } = await system.mail.find(ben.email, ({ subject }) =>
      subject.includes('certificate change to approve'),
    );
    expect(text).toContain(`/coordinate/${asked.body.cohortId}/certificates`);

    const request = `/certificate-requests/${asked.body.id}`;
    const own = await scene.post(anna, `${request}/approval`).expect(403);
    expect(own.body.type).toBe('/problems/second-person-needed');
    await scene.post(anna, `${request}/rejection`, { reason: 'No' }).expect(403);
    await scene.post(ben, `${request}/withdrawal`).expect(403);
    const open = await scene.get(
      ben,
      `/certificate-requests?state=pending&certificateId=${one.id}`,
    );
    expect(open.items).toMatchObject([{ id: asked.body.id, mayDecide: true, mayWithdraw: false }]);

    const both = await Promise.all([
      scene.post(ben, `${request}/approval`),
      scene.post(administrator, `${request}/approval`),
    ]);
    // The notification that asked for a decision is gone.
    expect(await scene.notified(ben, asked.body.id)).toEqual([]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const decided = await scene.get(anna, request);
    expect(decided).toMatchObject({ state: 'approved', mayDecide: false, mayWithdraw: false });
    expect(await scene.get(anna, `/certificates/${one.id}`)).toMatchObject({
      ...{ state: 'superseded', supersededBy: decided.successorNumber },
    });
    expect(await scene.recorded(one.id)).toEqual([
      ...['certificate-request.requested', 'certificate.corrected'],
      'certificate-request.approved',
    ]);
  });

  it('of a spelling, in any script, is immediate', async () => {
    const one = await scene.issued();
    const path = `/certificates/${one.id}/corrections`;
    const { body } = await scene.post(anna, path, lines('TEST Persson 0', 'សុខ ដារា')).expect(201);
    expect(body).toMatchObject({ state: 'making', latinName: 'TEST Persson 0' });
  });

  it('needs approval when several small corrections add up', async () => {
    const one = await scene.issued();
    let id = one.id;
    const names = ['TEST Persin 0', 'TEST Pexsin 0', 'TEST Pexsim 0', 'TEXT Pexsim 0'];
    const answers: number[] = [];
    for (const latinName of names) {
      const answer = await scene.post(anna, `/certificates/${id}/corrections`, lines(latinName));
      answers.push(answer.status);
      if (answer.status === 201) id = answer.body.id;
      await system.idle();
    }
    expect(answers).toEqual([201, 202, 409, 409]);
    // After two people approved a name, further corrections are compared with it.
    const { items } = await scene.get(
      ben,
      `/certificate-requests?state=pending&certificateId=${id}`,
    );
    await scene.post(ben, `/certificate-requests/${items[0].id}/approval`).expect(200);
    await system.idle();
    const { number } = (
      await system.db.rows<{ number: string }>(
        'SELECT n.number FROM certificates n WHERE n.supersedes = $1',
        [id],
      )
    )[0] as { number: string };
    const [agreed] = (await scene.get(anna, `/certificates?search=${number}`)).items;
    await scene
      .post(anna, `/certificates/${agreed.id}/corrections`, lines('TEST Pexsim 0'))
      .expect(201);
  });

  it('of the actor’s own certificate needs approval, even for one letter', async () => {
    const one = await scene.issued();
    await system.db.run('UPDATE certificates SET person_id = $2 WHERE id = $1', [
      one.id,
      ben.personId,
    ]);
    const path = `/certificates/${one.id}/corrections`;
    const asked = await scene.post(ben, path, lines('TEST Persson 0')).expect(202);
    await scene.post(ben, `/certificate-requests/${asked.body.id}/withdrawal`).expect(200);
    // The holder cannot approve a colleague's request either.
    const other = await scene.post(anna, path, lines('Another NAME')).expect(202);
    expect(await scene.notified(ben, other.body.id)).toEqual([]);
    const isNeededFrom = async (who: Visitor): Promise<boolean> =>
      (await scene.get(who, '/me/homes/programme-coordinator')).needs.some(
        ({ cohortId }: { cohortId: string }) => cohortId === other.body.cohortId,
      );
    expect([await isNeededFrom(ben), await isNeededFrom(administrator)]).toEqual([false, true]);
    await scene.post(ben, `/certificate-requests/${other.body.id}/approval`).expect(403);
    await scene
      .post(administrator, `/certificate-requests/${other.body.id}/rejection`, {
        reason: 'Not shown',
      })
      .expect(200);
    await scene.post(administrator, `/certificate-requests/${other.body.id}/approval`).expect(409);
  });

  it('becomes outdated when the certificate is revoked in the meantime', async () => {
    const one = await scene.issued();
    const asked = await scene
      .post(anna, `/certificates/${one.id}/corrections`, lines('Another NAME'))
      .expect(202);
    await scene.post(ben, `/certificates/${one.id}/revocation`, { reason: 'Fraud' }).expect(200);
    const request = await scene.get(ben, `/certificate-requests/${asked.body.id}`);
    expect(request).toMatchObject({ state: 'outdated', mayDecide: false });
    await scene.post(ben, `/certificate-requests/${asked.body.id}/approval`).expect(409);
  });

  it('needs approval for a reinstatement', async () => {
    const one = await scene.issued();
    await scene
      .post(anna, `/certificates/${one.id}/revocation`, { reason: 'By mistake' })
      .expect(200);
    const path = `/certificates/${one.id}/reinstatement`;
    const { body } = await scene.post(anna, path, { reason: 'It was right' }).expect(202);
    expect(body).toMatchObject({ kind: 'reinstatement', state: 'pending' });
    await scene.post(anna, `/certificate-requests/${body.id}/approval`).expect(403);
    expect(await scene.get(anna, `/certificates/${one.id}`)).toMatchObject({ state: 'revoked' });
    await scene.post(ben, `/certificate-requests/${body.id}/approval`).expect(200);
    expect(await scene.get(anna, `/certificates/${one.id}`)).toMatchObject({
      ...{ state: 'issued', revocationReason: null },
    });
    await scene.post(anna, path, { reason: 'Again' }).expect(409);
  });

  it('is neither visible to nor decided by other roles', async () => {
    const one = await scene.issued();
    const asked = await scene.post(
      anna,
      `/certificates/${one.id}/corrections`,
      lines('Another NAME'),
    );
    const national = await system.visitor({ role: 'national-coordinator', state: 'KH' });
    for (const who of [national, undefined]) {
      const refused = who ? 403 : 401;
      await system.as(who).get('/api/v1/certificate-requests').expect(refused);
      await system
        .as(who)
        .post(`/api/v1/certificate-requests/${asked.body.id}/approval`)
        .expect(refused);
    }
  });
});
