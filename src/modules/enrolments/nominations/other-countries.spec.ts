import { NominationRound } from '../../../../test/support/nomination-round.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';
import type { NominationImportDto } from './nominations.dto.js';

describe('Nomination of a person with an account of another country', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let round: NominationRound;
  let coordinator: Visitor;
  let cohortId: string;

  beforeAll(async () => {
    system = await TestSystem.start({ env: { NOMINATION_LINES_PER_DAY: '60' } });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  beforeEach(async () => {
    // A new coordinator for each test, because of the daily limit of lines.
    round = await NominationRound.open(system, secretariat);
    ({ coordinator, cohortId } = round);
  });
  afterAll(() => system.stop());

  /** One address of each kind. */
  const addresses = async () => {
    const applied = await system.visitor({ state: 'VN' });
    await system
      .as(applied)
      .post(`/api/v1/cohorts/${cohortId}/applications`)
      .send({ answers: { why: 'Reefs', born: '1990-01-01' } })
      .expect(201);
    const staff = await system.visitor({ role: 'administrator' });
    await system.db.run('UPDATE people SET member_state = NULL WHERE id = $1', [staff.personId]);
    return {
      unknown: `nobody-${Date.now()}@elsewhere.test`,
      foreign: (await system.visitor({ state: 'VN' })).email,
      applied: applied.email,
      staff: staff.email,
    };
  };
  /** A response without the parts that differ between any two nominees. */
  const alike = (body: object, email = 'no address') =>
    JSON.parse(
      JSON.stringify(body)
        .replaceAll(email, 'EMAIL')
        .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
        .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME'),
    );
  const allAlike = (values: object[]) => {
    for (const value of values) expect(value).toEqual(values[0]);
  };

  it('is indistinguishable from an unknown one in previews, lists, single nominations and later pages', async () => {
    const emails = Object.values(await addresses());
    const lines = emails.map((email, index) => `${email},TEST ${'ABCD'[index]} Nominee`);
    const preview = (await round.send(coordinator, lines)).body as NominationImportDto;
    expect(preview).toMatchObject({ nominated: 4, refused: 0, flagged: 0 });
    const resultOf = ({ outcome, faults, warnings, missing }: NominationImportDto['lines'][0]) => ({
      ...{ outcome, faults, warnings, missing },
    });
    allAlike(preview.lines.map(resultOf));
    const answers = [];
    for (const email of emails) {
      const { status, body } = await round.nominate(coordinator, email);
      answers.push({ status, body: alike(body, email) });
    }
    allAlike(answers);
    const again = [];
    for (const email of emails) {
      const { status, body } = await round.nominate(coordinator, email);
      again.push({ status, body: alike(body, email) });
    }
    allAlike(again);
    expect(again[0]?.status).toBe(409);
    allAlike((await round.send(coordinator, lines)).body.lines.map(resultOf));
    const listed = await round.listOf(coordinator);
    expect(listed).toHaveLength(4);
    allAlike(listed.map((row) => alike(row)));
    const csv = await system
      .as(coordinator)
      .get(`/api/v1/cohorts/${cohortId}/applications/export`)
      .expect(200);
    const rows = csv.text.trim().split('\r\n').slice(1);
    // Apart from the address that the coordinator typed, every row is the same.
    const withoutAddress = rows.map((row: string) =>
      emails.reduce((text, email) => text.replace(email, 'EMAIL'), row),
    );
    expect(new Set(withoutAddress).size).toBe(1);
    expect(rows[0]).not.toBe(withoutAddress[0]);
    await system
      .as(coordinator)
      .post(`/api/v1/cohorts/${cohortId}/nominations/ranks`)
      .send({ applicationIds: listed.map(({ id }) => id) })
      .expect(204);
    const ranked = await round.listOf(coordinator);
    allAlike(ranked.map((row) => ({ ...alike(row), rank: 0 })));
    const details = [];
    const people = [];
    for (const [index, { id, personId }] of listed.entries()) {
      const email = emails[index] as string;
      const one = await system.as(coordinator).get(`/api/v1/applications/${id}`).expect(200);
      details.push({ ...alike(one.body, email), rank: 0 });
      const known = await system.as(coordinator).get(`/api/v1/people/${personId}`).expect(200);
      expect(known.body.email).toBe(email);
      people.push(alike(known.body, email));
      const found = await system.as(coordinator).get(`/api/v1/people?search=${email}`);
      expect(found.body.items).toHaveLength(1);
    }
    allAlike(details);
    allAlike(people);
    // No one is found by the placeholder address that a stand-in is stored with.
    for (const hidden of ['nominee.invalid', '@nominee']) {
      const found = await system.as(coordinator).get(`/api/v1/people?search=${hidden}`);
      expect(found.body.items).toEqual([]);
    }
  });

  it('sends no email, and does not affect the other lines of an imported list', async () => {
    const { unknown, foreign } = await addresses();
    const report = await round.send(coordinator, [`${unknown},TEST A`, `${foreign},TEST B`], '');
    expect(report.body).toMatchObject({ saved: true, nominated: 2, refused: 0 });
    await system.idle();
    // No email is sent for the nominee from the other country.
    const invited = await system.db.rows<{ email: string }>(
      `SELECT p.email FROM notification_deliveries d JOIN notifications n ON n.id = d.notification_id
       JOIN people p ON p.id = n.person_id JOIN applications a ON a.person_id = p.id
       WHERE a.cohort_id = $1 AND d.sent_at IS NOT NULL AND n.kind = 'account-activation'`,
      [cohortId],
    );
    expect(invited).toEqual([{ email: unknown }]);
  });

  it('does not reveal whether a person of their own state has a draft', async () => {
    const [plain, drafting] = [await system.visitor(), await system.visitor()];
    await system
      .as(drafting)
      .post(`/api/v1/cohorts/${cohortId}/applications`)
      .send({ draft: true })
      .expect(201);
    const emails = [plain.email, drafting.email];
    const preview = await round.send(
      coordinator,
      emails.map((email) => `${email},Somebody ${email.slice(0, 3)}`),
    );
    expect(preview.body.lines.map((line: { outcome: string }) => line.outcome)).toEqual([
      'nominated',
      'nominated',
    ]);
    const answers = [];
    for (const email of emails) {
      answers.push(alike((await round.nominate(coordinator, email).expect(201)).body, email));
    }
    allAlike(answers);
    allAlike((await round.listOf(coordinator)).map((row) => alike(row)));
    const { body } = await system.as(coordinator).get(`/api/v1/cohorts/${cohortId}/overview`);
    expect(body.total).toMatchObject({ nominated: 2, applied: 0 });
  });

  it('is confirmed or rejected by the secretariat', async () => {
    const { foreign, applied, staff } = await addresses();
    for (const email of [foreign, applied, staff]) await round.nominate(coordinator, email);
    const path = `/api/v1/cohorts/${cohortId}/nomination-conflicts`;
    await system.as(coordinator).get(path).expect(403);
    const conflicts = async () => (await system.as(secretariat).get(path).expect(200)).body.items;
    const [one, two, three] = await conflicts();
    expect([one, two, three]).toMatchObject([
      { email: foreign, memberState: 'KH', accountState: 'VN' },
      { email: applied, accountState: 'VN' },
      { email: staff, accountState: null },
    ]);
    // No seat is offered before the conflict is decided.
    const offer = await system
      .as(secretariat)
      .post(`/api/v1/applications/${one.id}/decision`)
      .send({ decision: 'offer' });
    expect(offer.body.type).toBe('/problems/nomination-in-conflict');
    const proposal = await system
      .as(secretariat)
      .post(`/api/v1/cohorts/${cohortId}/allocations`)
      .send({});
    const places = await system
      .as(secretariat)
      .get(`/api/v1/allocations/${proposal.body.id}/places`);
    expect(places.body.items).toHaveLength(1);
    const decide = (id: string, decision: string, who = secretariat) =>
      system.as(who).post(`/api/v1/nomination-conflicts/${id}/decision`).send({ decision });
    await decide(one.id, 'confirm', coordinator).expect(403);
    const [first, second] = await Promise.all([
      decide(one.id, 'confirm'),
      decide(one.id, 'confirm'),
    ]);
    expect([first.status, second.status].sort()).toEqual([204, 404]);
    await decide(two.id, 'confirm').expect(204);
    await decide(three.id, 'reject').expect(204);
    expect(await conflicts()).toEqual([]);
    const rows = await system.db.rows(
      `SELECT p.email, p.member_state, a.state, a.member_state AS of FROM applications a
       JOIN people p ON p.id = a.person_id WHERE a.cohort_id = $1 AND a.state = 'submitted'
       ORDER BY p.email = $2 DESC`,
      [cohortId, foreign],
    );
    expect(rows).toEqual([
      { email: foreign, member_state: 'KH', state: 'submitted', of: 'KH' },
      { email: applied, member_state: 'KH', state: 'submitted', of: 'KH' },
    ]);
    await system.idle();
    for (const email of [foreign, applied]) {
      await system.mail.find(email, ({ subject }) => subject.includes('nominated'));
    }
  });
});
