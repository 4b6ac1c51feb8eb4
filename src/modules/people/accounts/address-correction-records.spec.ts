import { leftoversOf } from '../../../../test/support/leftovers.js';
import { TestSystem } from '../../../../test/support/system.js';
import { PersonalDataRegister } from '../../../platform/privacy/personal-data.js';
import { ErasureService } from '../privacy/erasure.service.js';

const reason = 'She wrote to us from her new office';

describe('The record of a corrected address', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await TestSystem.start();
  });
  afterAll(() => system.stop());

  it("is kept under seal, included in the owner's export and erased with them", async () => {
    const secretariat = await system.visitor({ role: 'programme-coordinator' });
    const invited = { email: 'former@test.invalid', latinName: 'TEST Invited', language: 'vi' };
    const email = 'corrected@test.invalid';
    const { body: person } = await system
      .as(secretariat)
      .post('/api/v1/people')
      .send(invited)
      .expect(201);
    await system
      .as(secretariat)
      .put(`/api/v1/people/${person.id}/email`)
      .set('if-match', await system.etag(secretariat, `/api/v1/people/${person.id}`))
      .send({ email, reason })
      .expect(200);
    await system.idle();
    const [entry] = await system.db.rows<Record<string, unknown>>(
      `SELECT * FROM audit_entries WHERE subject_id = $1 AND action = 'person.email-corrected'`,
      [person.id],
    );
    expect(entry).toMatchObject({ actor_id: secretariat.personId, about: person.id });
    expect(JSON.stringify(entry)).not.toMatch(new RegExp(`${email}|${person.email}|wrote`));
    const administrator = await system.visitor({ role: 'administrator' });
    const { body } = await system
      .as(administrator)
      .get('/api/v1/audit-entries?action=person.email-corrected&limit=200')
      .expect(200);
    const opened = body.items.find(({ id }: { id: string }) => id === entry?.id);
    expect(opened).toMatchObject({ before: { email: person.email }, after: { email, reason } });
    const jobs = await system.db.rows<{ payload: object }>('SELECT payload FROM outbox');
    expect(JSON.stringify(jobs)).not.toContain('@');

    const kinds = system.app.get(PersonalDataRegister).kinds;
    const statement = kinds.find(({ kind }) => kind === 'sign-ins')?.export[
      'my earlier email addresses'
    ] as string;
    expect(await system.db.rows(statement, [person.id])).toEqual([
      { address: person.email, corrected_at: expect.any(Date) },
    ]);
    const marks = [person.email, email, reason];
    expect((await leftoversOf(system, marks)).length).toBeGreaterThan(2);
    await system.db.run(
      `INSERT INTO erasures (person_id, state, due_at, begun_at) VALUES ($1, 'running', now(), now())`,
      [person.id],
    );
    const erasure = system.app.get(ErasureService);
    await system.db.transaction(() => erasure.erase({ personId: person.id }));
    expect(await leftoversOf(system, marks)).toEqual([]);
  });
});
