import { eligiblePeople, openCohort } from './support/factories.js';
import { TestSystem, type Visitor } from './support/system.js';

type Json = Record<string, unknown>;

const award = {
  ...{ title: null, criteria: null, templateId: null, creditPoints: null, validMonths: null },
  ...{ minAttendancePercent: 80, tiers: [], transcript: false, automatic: false },
};

type Award = Json & { id: string };

describe('What needs a second person', () => {
  let system: TestSystem;
  let anna: Visitor;
  let ben: Visitor;
  let administrator: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start({ env: { SECOND_APPROVER: 'true' } });
    anna = await system.visitor({ role: 'programme-coordinator' });
    ben = await system.visitor({ role: 'programme-coordinator' });
    administrator = await system.visitor({ role: 'administrator' });
  });
  afterAll(() => system.stop());

  const post = (who: Visitor, path: string, body: object = {}) =>
    system.as(who).post(`/api/v1${path}`).send(body);
  const get = async (who: Visitor, path: string) =>
    (await system.as(who).get(`/api/v1${path}`).expect(200)).body;
  const awardsOf = async (who: Visitor, cohortId: string): Promise<Award[]> =>
    (await get(who, `/cohorts/${cohortId}/awards`)).items;
  const change = async (who: Visitor, path: string, body: object) => {
    const { version } = (await get(who, path)) as { version: number };
    return system.as(who).put(`/api/v1${path}`).set('if-match', `"${version}"`).send(body);
  };
  const recorded = async (subjectId: string) =>
    (
      await system.db.rows<{ action: string }>(
        'SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY id',
        [subjectId],
      )
    ).map(({ action }) => action);
  /** What a colleague was told of a request. */
  const notified = async (who: Visitor, requestId: string) => {
    await system.idle();
    const { items } = await get(who, '/me/notifications?limit=200');
    return (items as Json[]).filter(
      ({ kind, subjectId }) => kind === 'certificate-request-to-decide' && subjectId === requestId,
    );
  };
  const numberOf = async (awardId: string) =>
    (await system.db.rows('SELECT 1 FROM certificates WHERE award_id = $1', [awardId])).length;

  const cohort = async (people = 1) => {
    const cohortId = await openCohort(system, anna, [{ pool: 'KH', seats: 1 }]);
    await eligiblePeople(system, cohortId, people);
    return cohortId;
  };
  const prepared = async (who: Visitor, cohortId: string) =>
    (await post(who, `/cohorts/${cohortId}/certificate-batches`).expect(201)).body as Json & {
      id: string;
    };
  const issued = async () => {
    const cohortId = await cohort();
    const { id } = await prepared(anna, cohortId);
    await post(ben, `/certificate-batches/${id}/approval`).expect(200);
    await system.idle();
    const { items } = await get(anna, `/cohorts/${cohortId}/certificates`);
    return items[0] as Json & { id: string; number: string; latinName: string; nativeName: string };
  };
  const lines = (latinName: string, nativeName: string | null = 'សុខ ដារ៉ា') => ({
    ...{ latinName, nativeName, printedName: null, reason: 'It was wrong' },
  });

  describe('to be corrected', () => {
    it('is another name: a request that a colleague approves', async () => {
      const one = await issued();
      const path = `/certificates/${one.id}/corrections`;
      const asked = await post(anna, path, lines('Bought CERTIFICATE')).expect(202);
      expect(asked.headers.location).toBe(`/api/v1/certificate-requests/${asked.body.id}`);
      expect(asked.body).toMatchObject({
        ...{ kind: 'correction', state: 'pending', certificateNumber: one.number },
        ...{ mayDecide: false, mayWithdraw: true, reason: 'It was wrong' },
        before: { latinName: one.latinName },
        after: { latinName: 'Bought CERTIFICATE' },
      });
      expect(await get(anna, `/certificates/${one.id}`)).toMatchObject({ state: 'issued' });

      // Asked again, it is the same request; asked otherwise or by another, it waits for this one.
      const again = await post(anna, path, lines('Bought CERTIFICATE')).expect(202);
      expect(again.body.id).toBe(asked.body.id);
      await post(anna, path, lines('Another NAME')).expect(409);
      const other = await post(ben, path, lines('Bought CERTIFICATE')).expect(409);
      expect(other.body.type).toBe('/problems/request-pending');
      expect(await recorded(one.id)).toEqual(['certificate-request.requested']);
      expect(await notified(ben, asked.body.id)).toHaveLength(1);
      expect(await notified(anna, asked.body.id)).toHaveLength(0);
      const { text } = await system.mail.find(ben.email, ({ subject }) =>
        subject.includes('certificate change to approve'),
      );
      expect(text).toContain(`/coordinate/${asked.body.cohortId}/certificates`);

      const request = `/certificate-requests/${asked.body.id}`;
      const own = await post(anna, `${request}/approval`).expect(403);
      expect(own.body.type).toBe('/problems/second-person-needed');
      await post(anna, `${request}/rejection`, { reason: 'No' }).expect(403);
      await post(ben, `${request}/withdrawal`).expect(403);
      const open = await get(ben, `/certificate-requests?state=pending&certificateId=${one.id}`);
      expect(open.items).toMatchObject([
        { id: asked.body.id, mayDecide: true, mayWithdraw: false },
      ]);

      const both = await Promise.all([
        post(ben, `${request}/approval`),
        post(administrator, `${request}/approval`),
      ]);
      // What asked for the decision is answered.
      expect(await notified(ben, asked.body.id)).toEqual([]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const decided = await get(anna, request);
      expect(decided).toMatchObject({ state: 'approved', mayDecide: false, mayWithdraw: false });
      expect(await get(anna, `/certificates/${one.id}`)).toMatchObject({
        ...{ state: 'superseded', supersededBy: decided.successorNumber },
      });
      expect(await recorded(one.id)).toEqual([
        ...['certificate-request.requested', 'certificate.corrected'],
        'certificate-request.approved',
      ]);
    });

    it('is not a spelling, in any script: that is corrected at once', async () => {
      const one = await issued();
      const path = `/certificates/${one.id}/corrections`;
      const { body } = await post(anna, path, lines('TEST Persson 0', 'សុខ ដារា')).expect(201);
      expect(body).toMatchObject({ state: 'making', latinName: 'TEST Persson 0' });
    });

    it('is what several small corrections would add up to', async () => {
      const one = await issued();
      let id = one.id;
      const names = ['TEST Persin 0', 'TEST Pexsin 0', 'TEST Pexsim 0', 'TEXT Pexsim 0'];
      const answers: number[] = [];
      for (const latinName of names) {
        const answer = await post(anna, `/certificates/${id}/corrections`, lines(latinName));
        answers.push(answer.status);
        if (answer.status === 201) id = answer.body.id;
        await system.idle();
      }
      expect(answers).toEqual([201, 202, 409, 409]);
      // Two people agree to a name: from there on it is measured anew.
      const { items } = await get(ben, `/certificate-requests?state=pending&certificateId=${id}`);
      await post(ben, `/certificate-requests/${items[0].id}/approval`).expect(200);
      await system.idle();
      const { number } = (
        await system.db.rows<{ number: string }>(
          'SELECT n.number FROM certificates n WHERE n.supersedes = $1',
          [id],
        )
      )[0] as { number: string };
      const [agreed] = (await get(anna, `/certificates?search=${number}`)).items;
      await post(anna, `/certificates/${agreed.id}/corrections`, lines('TEST Pexsim 0')).expect(
        201,
      );
    });

    it('is one’s own certificate, also by a letter', async () => {
      const one = await issued();
      await system.db.run('UPDATE certificates SET person_id = $2 WHERE id = $1', [
        one.id,
        ben.personId,
      ]);
      const path = `/certificates/${one.id}/corrections`;
      const asked = await post(ben, path, lines('TEST Persson 0')).expect(202);
      await post(ben, `/certificate-requests/${asked.body.id}/withdrawal`).expect(200);
      // Nor does the holder approve what a colleague asks for.
      const other = await post(anna, path, lines('Another NAME')).expect(202);
      expect(await notified(ben, other.body.id)).toEqual([]);
      await post(ben, `/certificate-requests/${other.body.id}/approval`).expect(403);
      await post(administrator, `/certificate-requests/${other.body.id}/rejection`, {
        reason: 'Not shown',
      }).expect(200);
      await post(administrator, `/certificate-requests/${other.body.id}/approval`).expect(409);
    });

    it('and is outdated when the certificate was revoked meanwhile', async () => {
      const one = await issued();
      const asked = await post(
        anna,
        `/certificates/${one.id}/corrections`,
        lines('Another NAME'),
      ).expect(202);
      await post(ben, `/certificates/${one.id}/revocation`, { reason: 'Fraud' }).expect(200);
      const request = await get(ben, `/certificate-requests/${asked.body.id}`);
      expect(request).toMatchObject({ state: 'outdated', mayDecide: false });
      await post(ben, `/certificate-requests/${asked.body.id}/approval`).expect(409);
    });
  });

  it('is a reinstatement', async () => {
    const one = await issued();
    await post(anna, `/certificates/${one.id}/revocation`, { reason: 'By mistake' }).expect(200);
    const path = `/certificates/${one.id}/reinstatement`;
    const { body } = await post(anna, path, { reason: 'It was right' }).expect(202);
    expect(body).toMatchObject({ kind: 'reinstatement', state: 'pending' });
    await post(anna, `/certificate-requests/${body.id}/approval`).expect(403);
    expect(await get(anna, `/certificates/${one.id}`)).toMatchObject({ state: 'revoked' });
    await post(ben, `/certificate-requests/${body.id}/approval`).expect(200);
    expect(await get(anna, `/certificates/${one.id}`)).toMatchObject({
      ...{ state: 'issued', revocationReason: null },
    });
    await post(anna, path, { reason: 'Again' }).expect(409);
  });

  describe('to be issued automatically', () => {
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
      const { Outbox } = await import('../src/platform/outbox/outbox.js');
      const fresh = enrolments.filter(({ id }) => !before.has(id));
      await system.app.get(Outbox).enqueue(
        'certificates.issue-earned',
        fresh.map(({ id: enrolmentId }) => ({ enrolmentId, awardId })),
      );
      await system.idle();
    };
    const awarded = async () => {
      const cohortId = await cohort();
      const [{ id }] = (await awardsOf(anna, cohortId)) as [Award];
      return { cohortId, id };
    };
    const changeAward = async (
      who: Visitor,
      { cohortId, id }: { cohortId: string; id: string },
      more: object,
    ) => {
      const list = await awardsOf(who, cohortId);
      const version = list.find((one) => one.id === id)?.version;
      return system
        .as(who)
        .put(`/api/v1/awards/${id}`)
        .set('if-match', `"${version}"`)
        .send({ ...award, ...more })
        .expect(200);
    };
    const pendingOf = async (cohortId: string) =>
      (await get(ben, `/certificate-requests?state=pending&cohortId=${cohortId}`)).items;

    it('is agreed to by two, and again whenever a term changes', async () => {
      const its = await awarded();
      const { body } = await changeAward(anna, its, { automatic: true });
      expect(body).toMatchObject({ automatic: true, waitsForApproval: true });
      await earn(its.cohortId, its.id);
      expect(await numberOf(its.id)).toBe(0);
      const [request] = await pendingOf(its.cohortId);
      expect(request).toMatchObject({ kind: 'automatic-award', awardId: its.id, mayDecide: true });
      expect(request.newTerms).toContain('rule');
      expect(await notified(ben, request.id)).toHaveLength(1);
      await post(anna, `/certificate-requests/${request.id}/approval`).expect(403);
      await post(ben, `/certificate-requests/${request.id}/approval`).expect(200);
      await system.idle();
      // What was earned while it waited is issued now, and what is earned from now on at once.
      expect(await numberOf(its.id)).toBe(1);
      await earn(its.cohortId, its.id);
      expect(await numberOf(its.id)).toBe(2);

      await changeAward(ben, its, { automatic: true, title: { en: 'Bought title' } });
      await earn(its.cohortId, its.id);
      expect(await numberOf(its.id)).toBe(2);
      const [next] = await pendingOf(its.cohortId);
      expect(next.newTerms).toEqual(['title']);
      // The other way round: now it is the first who may approve.
      await post(ben, `/certificate-requests/${next.id}/approval`).expect(403);
      await post(anna, `/certificate-requests/${next.id}/approval`).expect(200);
    });

    it('is stopped by another rule of the cohort, which outdates what was asked for', async () => {
      const its = await awarded();
      await changeAward(anna, its, { automatic: true });
      const [request] = await pendingOf(its.cohortId);
      const { version } = await get(ben, `/cohorts/${its.cohortId}`);
      await system
        .as(ben)
        .patch(`/api/v1/cohorts/${its.cohortId}`)
        .set('if-match', `"${version}"`)
        .send({ completionRule: { allUnits: false, allQuizzes: false, minAttendancePercent: 0 } })
        .expect(200);
      const refused = await post(ben, `/certificate-requests/${request.id}/approval`).expect(409);
      expect(refused.body.type).toBe('/problems/request-outdated');
      expect(await get(ben, `/certificate-requests/${request.id}`)).toMatchObject({
        state: 'outdated',
      });
      await earn(its.cohortId, its.id);
      expect(await numberOf(its.id)).toBe(0);
      // Saved as it is, it asks again; nothing else happens.
      const before = await recorded(its.id);
      await changeAward(ben, its, { automatic: true });
      await changeAward(ben, its, { automatic: true });
      expect(await pendingOf(its.cohortId)).toHaveLength(1);
      expect((await recorded(its.id)).slice(before.length)).toEqual([
        'certificate-request.requested',
      ]);
      // Not automatic any more: nothing waits.
      await changeAward(ben, its, { automatic: false });
      expect(await pendingOf(its.cohortId)).toEqual([]);
    });

    it('is no way round by a new award, or by copying a cohort', async () => {
      const cohortId = await cohort();
      const added = await post(anna, `/cohorts/${cohortId}/awards`, {
        ...{ ...award, kind: 'participation', automatic: true },
      }).expect(201);
      expect(added.body.waitsForApproval).toBe(true);
      const [request] = await pendingOf(cohortId);
      await post(ben, `/certificate-requests/${request.id}/approval`).expect(200);
      const copy = await post(anna, `/cohorts/${cohortId}/copies`, {
        ...{ slug: 'copied-with-award', startsOn: '2030-01-01' },
      }).expect(201);
      const awards = await awardsOf(anna, copy.body.id);
      expect(awards.find(({ kind }) => kind === 'participation')).toMatchObject({
        ...{ automatic: true, waitsForApproval: true },
      });
    });
  });

  describe('to be approved in a batch', () => {
    const members = async (id: string) =>
      (await get(anna, `/certificate-batches/${id}/members`)).items as { id: string }[];
    const exclude = (who: Visitor, id: string, member: string, reason: string | null) => {
      const path = `/api/v1/certificate-batches/${id}/exclusions/${member}`;
      const as = system.as(who);
      return (reason ? as.post(path).send({ reason }) : as.delete(path)).expect(200);
    };
    const approve = (who: Visitor, id: string) => post(who, `/certificate-batches/${id}/approval`);

    it('is a member put back in by the approver', async () => {
      const { id } = await prepared(anna, await cohort(2));
      const [one] = (await members(id)) as [{ id: string }];
      await exclude(anna, id, one.id, 'Not sure');
      await exclude(ben, id, one.id, null);
      await exclude(ben, id, one.id, null); // nothing changes, nothing is recorded
      expect(await recorded(id)).toEqual([
        ...['batch.prepared', 'batch.member-excluded', 'batch.member-included'],
      ]);
      expect((await approve(ben, id).expect(403)).body.type).toBe('/problems/second-person-needed');
      await approve(anna, id).expect(403);
      expect(await get(ben, `/certificate-batches/${id}`)).toMatchObject({ mayApprove: false });
      await approve(administrator, id).expect(200);
    });

    it('is not a member taken out by the approver', async () => {
      const { id } = await prepared(anna, await cohort(2));
      const [one] = (await members(id)) as [{ id: string }];
      await exclude(ben, id, one.id, 'The same person twice');
      await approve(ben, id).expect(200);
    });

    it('is what the approver changed of its award, its cohort or its template', async () => {
      const cohortId = await cohort();
      const [its] = (await awardsOf(anna, cohortId)) as [{ id: string; version: number }];
      const { id } = await prepared(anna, cohortId);
      await system
        .as(ben)
        .put(`/api/v1/awards/${its.id}`)
        .set('if-match', `"${its.version}"`)
        .send({ ...award, title: { en: 'Bought title' } })
        .expect(200);
      await approve(ben, id).expect(403);
      // Prepared again by the one who changed it, the other one looks at all of it.
      await post(ben, `/certificate-batches/${id}/cancellation`).expect(200);
      const next = await prepared(ben, cohortId);
      await approve(ben, next.id).expect(403);
      await approve(anna, next.id).expect(200);
    });

    it('is a title that the approver gave the cohort', async () => {
      const cohortId = await cohort();
      const { id } = await prepared(anna, cohortId);
      const { version } = await get(ben, `/cohorts/${cohortId}`);
      await system
        .as(ben)
        .patch(`/api/v1/cohorts/${cohortId}`)
        .set('if-match', `"${version}"`)
        .send({ title: { en: 'Bought title' } })
        .expect(200);
      await approve(ben, id).expect(403);
    });

    it('is a template that the approver saved', async () => {
      const design = await get(anna, '/certificate-templates/house-design');
      const template = (
        await post(anna, '/certificate-templates', { name: 'House', design }).expect(201)
      ).body;
      const cohortId = await cohort();
      const [its] = (await awardsOf(anna, cohortId)) as [{ id: string; version: number }];
      await system
        .as(anna)
        .put(`/api/v1/awards/${its.id}`)
        .set('if-match', `"${its.version}"`)
        .send({ ...award, templateId: template.id })
        .expect(200);
      const { id } = await prepared(anna, cohortId);
      const saved = await change(ben, `/certificate-templates/${template.id}`, {
        ...{ name: 'House 2', design },
      });
      expect(saved.status).toBe(200);
      await approve(ben, id).expect(403);
      await approve(administrator, id).expect(200);
    });

    it('is a certificate of one’s own', async () => {
      const cohortId = await cohort();
      await system.db.run('UPDATE enrolments SET person_id = $2 WHERE cohort_id = $1', [
        cohortId,
        ben.personId,
      ]);
      const { id } = await prepared(anna, cohortId);
      await approve(ben, id).expect(403);
      await approve(administrator, id).expect(200);
    });

    it('is a list of earlier years', async () => {
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

  it('is of no concern to others: they neither see nor decide it', async () => {
    const one = await issued();
    const asked = await post(anna, `/certificates/${one.id}/corrections`, lines('Another NAME'));
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

describe('Where one person is enough', () => {
  let system: TestSystem;
  let anna: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start();
    anna = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  it('a name is corrected, a revocation taken back and an award made automatic at once', async () => {
    const { issuedCertificate } = await import('./support/factories.js');
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
});
