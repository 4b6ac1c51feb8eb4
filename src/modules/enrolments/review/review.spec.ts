import { openCohort } from '../../../../test/support/factories.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';

describe('Review of applications', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let officer: Visitor;
  let trainer: Visitor;
  let cohortId: string;
  let applicationId: string;
  let applicant: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    officer = await system.visitor({ role: 'programme-coordinator' });
    trainer = await system.visitor({ role: 'trainer' });
  });
  afterAll(() => system.stop());
  beforeEach(async () => {
    cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    applicant = await system.visitor();
    const { body } = await system
      .as(applicant)
      .post(`/api/v1/cohorts/${cohortId}/applications`)
      .send({ answers: { statement: 'Mangroves' } })
      .expect(201);
    applicationId = body.id;
    await appoint(officer, trainer);
  });

  const appoint = async (...reviewers: Visitor[]) => {
    const path = `/api/v1/cohorts/${cohortId}/reviewers`;
    return system
      .as(secretariat)
      .put(path)
      .set('if-match', await system.etag(secretariat, path))
      .send({ personIds: reviewers.map(({ personId }) => personId) })
      .expect(200);
  };
  /** A first review. */
  const review = (visitor: Visitor, body: object) =>
    system
      .as(visitor)
      .put(`/api/v1/applications/${applicationId}/review`)
      .set('if-none-match', '*')
      .send(body);
  const scores = (relevance: number, use: number) => ({ scores: { relevance, use } });
  const seenBy = async (visitor: Visitor) => {
    const { body } = await system
      .as(visitor)
      .get(`/api/v1/applications/${applicationId}/reviews`)
      .expect(200);
    return (body.items as { own: boolean; scorePercent: number }[]).map((r) => r.scorePercent);
  };

  it('hides other scores until a reviewer has scored, and averages them', async () => {
    await review(trainer, scores(5, 5)).expect(200);
    expect(await seenBy(officer)).toEqual([]);
    const before = await system.as(officer).get(`/api/v1/applications/${applicationId}`);
    expect(before.body).toMatchObject({ score: null, reviews: null });
    await review(officer, scores(2, 1)).expect(200);
    expect(await seenBy(officer)).toEqual([100, 30]);
    expect(await seenBy(trainer)).toEqual([100]);
    const { body } = await system.as(secretariat).get(`/api/v1/applications/${applicationId}`);
    expect(body).toMatchObject({ score: 65, reviews: 2 });
    const own = await system.as(applicant).get(`/api/v1/applications/${applicationId}`);
    expect(own.body).toMatchObject({ score: null, reviews: null });
  });

  it('shows reviewers the applications of their cohorts only', async () => {
    const read = await system.as(trainer).get(`/api/v1/applications/${applicationId}`).expect(200);
    expect(read.body.answers).toEqual({ statement: 'Mangroves' });
    const desks = await system.as(trainer).get('/api/v1/me/review-desks').expect(200);
    expect(desks.body.items).toContainEqual(
      expect.objectContaining({ cohortId, scored: 0, files: 1, kept: 0 }),
    );
    const stranger = await system.visitor({ role: 'trainer' });
    await system.as(stranger).get(`/api/v1/applications/${applicationId}`).expect(404);
    await review(stranger, scores(1, 1)).expect(404);
    await review(secretariat, scores(1, 1)).expect(404);
  });

  it('excludes reviewers from the applicant’s organisation', async () => {
    await system.db.run(`UPDATE people SET organisation = 'Ministry of Water ' WHERE id = $1`, [
      applicant.personId,
    ]);
    await system.db.run(
      `UPDATE people SET organisation = ' ministry of water' WHERE id = ANY($1)`,
      [[trainer.personId, officer.personId]],
    );
    const { body } = await review(trainer, scores(5, 5)).expect(409);
    expect(body.type).toBe('/problems/conflict-of-interest');
    await system.as(trainer).get(`/api/v1/applications/${applicationId}`).expect(404);
    const files = await system.as(trainer).get(`/api/v1/cohorts/${cohortId}/review-files`);
    expect(files.body.items).toEqual([]);
    // An officer of the secretariat sees that the application exists, but none of its content.
    const seen = await system.as(officer).get(`/api/v1/applications/${applicationId}`).expect(200);
    expect(seen.body).toMatchObject({ answers: null, documents: [] });
    const desk = await system.as(officer).get('/api/v1/me/review-desks');
    expect(
      desk.body.items.find((d: { cohortId: string }) => d.cohortId === cohortId),
    ).toMatchObject({
      files: 0,
      kept: 1,
    });
    await system.db.run('UPDATE people SET organisation = NULL WHERE id = ANY($1)', [
      [trainer.personId, officer.personId],
    ]);
  });

  it('excludes reviewers who declare a conflict of interest', async () => {
    await review(trainer, { conflictReason: 'My cousin' }).expect(200);
    await review(trainer, scores(5, 5)).expect(409);
    await system.as(trainer).get(`/api/v1/applications/${applicationId}`).expect(404);
    const { body } = await system.as(secretariat).get(`/api/v1/applications/${applicationId}`);
    expect(body).toMatchObject({ score: null, reviews: 0 });
  });

  it('keeps the scores of a reviewer who is removed', async () => {
    await review(trainer, scores(4, 4)).expect(200);
    const { body } = await appoint(officer);
    expect(body.items).toHaveLength(1);
    const read = await system.as(secretariat).get(`/api/v1/applications/${applicationId}`);
    expect(read.body).toMatchObject({ score: 80, reviews: 1 });
    await system.as(trainer).get(`/api/v1/applications/${applicationId}`).expect(404);
  });

  it('requires points that fit the rubric, which is fixed once it is used', async () => {
    const bad = await review(trainer, { scores: { relevance: 6 } }).expect(422);
    expect(bad.body.errors).toMatchObject([
      { pointer: '/scores/relevance', code: 'too-large', params: { max: 5 } },
      { pointer: '/scores/use', code: 'required' },
    ]);
    // Names of Object.prototype are rejected as unknown criteria.
    for (const name of Object.getOwnPropertyNames(Object.prototype)) {
      if (name === '__proto__') continue;
      const sent = review(trainer, { scores: { relevance: 5, use: 5, [name]: 1 } });
      if (name === 'constructor') await sent.expect(400);
      else {
        const { body } = await sent.expect(422);
        expect(body.errors).toMatchObject([{ pointer: `/scores/${name}` }]);
      }
    }
    const set = (criteria: object[], version: number) =>
      system
        .as(secretariat)
        .put(`/api/v1/cohorts/${cohortId}/rubric`)
        .set('if-match', `"${version}"`)
        .send({ criteria });
    const criterion = { id: 'relevance', name: { en: 'Relevance' }, maxPoints: 10, weight: 2 };
    const first = await set([criterion], 0).expect(200);
    expect(first.headers.etag).toBe('"1"');
    await set([criterion], 0).expect(412);
    await review(trainer, { scores: { relevance: 7 } }).expect(200);
    const { body } = await set([{ ...criterion, maxPoints: 5 }], 1).expect(409);
    expect(body.type).toBe('/problems/rubric-in-use');
    await set([{ ...criterion, name: { en: 'How relevant it is' } }], 1).expect(200);
  });

  it('is rejected once the application is decided', async () => {
    await system
      .as(secretariat)
      .post(`/api/v1/applications/${applicationId}/decision`)
      .send({ decision: 'reject', reasonCode: 'field-does-not-fit' })
      .expect(200);
    const { body } = await review(trainer, scores(5, 5)).expect(409);
    expect(body.type).toBe('/problems/already-decided');
  });
});
