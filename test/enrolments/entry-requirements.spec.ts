import type { NominationImportDto } from '../../src/modules/enrolments/nominations/nominations.dto.js';
import { cohortBody, issuedCertificate } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

const birthDate = {
  ...{ id: 'born', kind: 'date', label: { en: 'Born' }, required: false, birthDate: true },
};
const codesOf = (list: { code: string }[]) => list.map(({ code }) => code);

describe('Entry requirements', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let coordinator: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    coordinator = await system.visitor({ role: 'national-coordinator' });
  });
  afterAll(() => system.stop());

  const cohortFor = async (asked: object) => {
    const as = system.as(secretariat);
    const none = { stakeholderGroups: [], minimumAge: null, priorCertificate: false };
    const { body } = await as
      .post('/api/v1/cohorts')
      .send(cohortBody([{ pool: 'KH', seats: 5 }], { requirements: { ...none, ...asked } }))
      .expect(201);
    await as
      .put(`/api/v1/cohorts/${body.id}/form`)
      .set('if-match', '"0"')
      .send({ questions: [birthDate] })
      .expect(200);
    await as.post(`/api/v1/cohorts/${body.id}/stage`).send({ action: 'open' }).expect(200);
    return body.id as string;
  };
  const person = async (group: string | null) => {
    const visitor = await system.visitor();
    await system.db.run('UPDATE people SET stakeholder_group = $2 WHERE id = $1', [
      visitor.personId,
      group,
    ]);
    return visitor;
  };
  /** The result of the three ways for one person: nothing, or the codes of missing requirements. */
  const ways = {
    apply: async (cohortId: string, who: Visitor, answers: object = {}) => {
      const { status, body } = await system
        .as(who)
        .post(`/api/v1/cohorts/${cohortId}/applications`)
        .send({ answers });
      return status === 201 ? [] : codesOf(body.errors);
    },
    nominate: async (cohortId: string, email: string, more: object = {}) => {
      const { status, body } = await system
        .as(coordinator)
        .post(`/api/v1/cohorts/${cohortId}/nominations`)
        .send({ email, latinName: 'TEST Nominee', ...more });
      if (status === 201) return { refused: [], missing: codesOf(body.missing), id: body.id };
      expect(body.type).toBe('/problems/requirements-not-met');
      return { refused: codesOf(body.errors), missing: [], id: '' };
    },
    list: async (cohortId: string, lines: string[]) => {
      const { body } = await system
        .as(coordinator)
        .post(`/api/v1/cohorts/${cohortId}/nominations/imports?mode=good-lines`)
        .set('content-type', 'text/csv')
        .send(`Email,Name,Group\n${lines.join('\n')}\n`)
        .expect(200);
      return (body as NominationImportDto).lines.map(({ faults, missing }) => ({
        refused: codesOf(faults),
        missing: codesOf(missing),
      }));
    },
  };

  it('are the same for applications, nominations and lists: the stakeholder group', async () => {
    const cohortId = await cohortFor({ stakeholderGroups: ['student'] });
    const [student, official, silent] = [
      await person('student'),
      await person('official'),
      await person(null),
    ];
    const stranger = `group-${Date.now()}@nominee.test`;
    expect(await ways.apply(cohortId, official)).toEqual(['group-not-admitted']);
    expect(await ways.apply(cohortId, silent)).toEqual(['group-not-stated']);

    const { nominate } = ways;
    expect((await nominate(cohortId, official.email)).refused).toEqual(['group-not-admitted']);
    const typed = { stakeholderGroup: 'official' };
    expect((await nominate(cohortId, stranger, typed)).refused).toEqual(['group-not-admitted']);

    const lines = [
      `${official.email},TEST A,`,
      `${stranger},TEST B,official`,
      `${student.email},TEST C,`,
      `${silent.email},TEST D,`,
      `x${stranger},TEST E,student`,
      `y${stranger},TEST F,`,
    ];
    expect(await ways.list(cohortId, lines)).toEqual([
      { refused: ['group-not-admitted'], missing: [] },
      { refused: ['group-not-admitted'], missing: [] },
      { refused: [], missing: [] },
      { refused: [], missing: ['group-not-stated'] },
      { refused: [], missing: [] },
      { refused: [], missing: ['group-not-stated'] },
    ]);
  });

  it('are the same for a prior certificate, which only the nominee’s own account proves', async () => {
    const cohortId = await cohortFor({ priorCertificate: true });
    const { id } = await issuedCertificate(system, secretariat);
    const holder = await person(null);
    await system.db.run('UPDATE certificates SET person_id = $2 WHERE id = $1', [
      id,
      holder.personId,
    ]);
    const [without, another] = [await person(null), await person(null)];
    const elsewhere = await system.visitor({ state: 'VN' });
    const unknown = `certificate-${Date.now()}@nominee.test`;
    expect(await ways.apply(cohortId, without)).toEqual(['certificate-missing']);
    expect((await ways.nominate(cohortId, without.email)).refused).toEqual(['certificate-missing']);
    const one = await ways.nominate(cohortId, unknown);
    expect(one).toMatchObject({ refused: [], missing: ['certificate-not-known'] });
    const emails = [another.email, `x${unknown}`, elsewhere.email, holder.email];
    const lines = emails.map((email, n) => `${email},TEST ${'ABCD'[n]} Person,`);
    expect(await ways.list(cohortId, lines)).toEqual([
      { refused: ['certificate-missing'], missing: [] },
      // An account of another country is treated like none.
      { refused: [], missing: ['certificate-not-known'] },
      { refused: [], missing: ['certificate-not-known'] },
      { refused: [], missing: [] },
    ]);
  });

  it('list the age of a nominee as missing while it is unknown or too low', async () => {
    const cohortId = await cohortFor({ minimumAge: 18 });
    const young = new Date(Date.now() - 17 * 366 * 86_400_000).toISOString().slice(0, 10);
    const applicant = await person(null);
    expect(await ways.apply(cohortId, applicant)).toEqual(['age-not-stated']);
    expect(await ways.apply(cohortId, applicant, { born: young })).toEqual(['too-young']);
    expect(await ways.apply(cohortId, applicant, { born: '1990-01-01' })).toEqual([]);

    const nominee = await person(null);
    const { id, missing } = await ways.nominate(cohortId, nominee.email);
    expect(missing).toEqual(['age-not-stated']);
    const read = async (who: Visitor) =>
      (await system.as(who).get(`/api/v1/applications/${id}`).expect(200)).body;
    expect((await read(nominee)).missing).toMatchObject([
      { code: 'age-not-stated', params: { age: 18 }, detail: expect.stringContaining('18') },
    ]);
    const answer = async (answers: object) =>
      system
        .as(nominee)
        .patch(`/api/v1/applications/${id}`)
        .set('if-match', `"${(await read(nominee)).version}"`)
        .send({ answers });
    const refused = await answer({ born: young });
    expect([refused.status, codesOf(refused.body.errors)]).toEqual([422, ['too-young']]);
    expect((await answer({ born: '1990-01-01' })).status).toBe(200);
    for (const who of [nominee, coordinator, secretariat]) {
      expect((await read(who)).missing).toEqual([]);
    }
    expect(await ways.list(cohortId, [`${applicant.email},TEST Applied,`])).toEqual([
      { refused: [], missing: [] },
    ]);
  });

  it('are in the reader’s language in the exported refused lines', async () => {
    const cohortId = await cohortFor({ stakeholderGroups: ['student'] });
    const reader = await system.visitor({ role: 'national-coordinator' });
    await system.db.run(`UPDATE people SET language = 'vi' WHERE id = $1`, [reader.personId]);
    const { body } = await system
      .as(reader)
      .post(`/api/v1/cohorts/${cohortId}/nominations/imports?mode=good-lines`)
      .set('content-type', 'text/csv')
      .send(`Email,Name,Group\nbroken,TEST A,\nofficial@nominee.test,TEST B,official\n`)
      .expect(200);
    const { text } = await system
      .as(reader)
      .get(`/api/v1/nomination-imports/${body.id}/refused`)
      .expect(200);
    const [heading, first, second] = text.replace(/^\uFEFF/, '').split('\r\n');
    expect(heading).toMatch(/^"Email",.*,"Nội dung cần sửa"$/);
    expect(first).toMatch(/^"broken","TEST A",.*Email: Vui lòng nhập địa chỉ/);
    expect(second).toContain('Khóa này chỉ dành cho các nhóm:');
    // Its headings are recognised when it is uploaded again.
    const fixed = text.replace('broken', 'whole@nominee.test');
    const again = await system
      .as(reader)
      .post(`/api/v1/cohorts/${cohortId}/nominations/imports?preview=true`)
      .set('content-type', 'text/csv')
      .send(fixed)
      .expect(200);
    expect(again.body).toMatchObject({ nominated: 1, refused: 1 });
  });
});
