import { Composer, type Reader, readerColumns } from '../../src/modules/notifications/composer.js';
import { sql } from '../../src/platform/database/sql.js';
import { openCohort } from '../support/factories.js';
import { OfferScene } from '../support/offers.js';
import { TestSystem, type Visitor } from '../support/system.js';

/** Links to offers in the wrong hands, or after the person is no longer who it was sent to. */
describe('The link of an offer, misused', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let cohortId: string;
  let offers: OfferScene;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 50 }]);
    offers = new OfferScene(system, secretariat);
  });
  afterAll(() => system.stop());

  const offered = () => offers.offer(cohortId);
  const problemsOf = async (token: string) => {
    const answers = [
      await offers.read(token),
      await offers.accept(token),
      await offers.decline(token),
    ];
    return answers.map(({ status, body }) => `${status} ${body.type}`);
  };
  const invalid = Array(3).fill('400 /problems/offer-link-invalid');
  const stateOf = (id: string) =>
    system.db.row(
      `SELECT a.state, p.status FROM applications a JOIN people p ON p.id = a.person_id
       WHERE a.id = $1`,
      [id],
    );

  it('is invalid with parts that no link has', async () => {
    const { id, token } = await offered();
    const [, end = '', code = ''] = token.split('.');
    const odd = [
      `${'-'.repeat(36)}.${end}.${code}`,
      `${id.replaceAll('-', '0')}.${end}.${code}`,
      `${id.replaceAll('-', '')}.${end}.${code}`,
      `${id}.zzzzzzzzzzz.${code}`,
      `${id}.0${end}.${code}`,
      `${id}.-1.${code}`,
      `${token}\n`.repeat(2),
    ];
    for (const one of odd) expect([one, await problemsOf(one)]).toEqual([one, invalid]);
    expect(await stateOf(id)).toEqual({ state: 'offered', status: 'invited' });
  });

  it('is invalid once the person is erased, or merged into another account', async () => {
    const [erased, merged] = [await offered(), await offered()];
    await system.db.run(`UPDATE people SET status = 'erased' WHERE id = $1`, [erased.personId]);
    // A merge gives the application to the account that is kept.
    const kept = await system.visitor({ state: 'KH' });
    await system.db.run('UPDATE applications SET person_id = $2 WHERE id = $1', [
      ...[merged.id, kept.personId],
    ]);
    for (const { token } of [erased, merged]) expect(await problemsOf(token)).toEqual(invalid);
  });

  it('does not open the account of a person who is invited to a role', async () => {
    const { id, personId, email, token } = await offered();
    await system.db.run(
      `INSERT INTO role_grants (id, person_id, role) VALUES (gen_random_uuid(), $1, 'trainer')`,
      [personId],
    );
    const { body } = await offers.read(token).expect(200);
    expect(body.answersBy).toBe('activation');
    expect((await problemsOf(token)).slice(1)).toEqual(
      Array(2).fill('409 /problems/sign-in-to-answer'),
    );
    expect(await stateOf(id)).toEqual({ state: 'offered', status: 'invited' });
    // Nor does the email say so.
    const reader = await system.db.row<Reader>(
      sql`SELECT ${readerColumns} FROM notifications n JOIN people p ON p.id = n.person_id
        WHERE n.kind = 'offer-made' AND p.email = ${email}`,
    );
    const message = await system.app.get(Composer).compose(reader as Reader);
    expect(message?.text).toContain(`/offer#${token}`);
    expect(message?.text).not.toContain('password');
  });

  it('says in its email what another reader could do, and notifies the person', async () => {
    const { token, text, email } = await offered();
    expect(text).toContain('You don’t need a password to look.');
    expect(text).toContain('Don’t forward this email');
    await offers.accept(token).expect(201);
    await system.idle();
    await system.mail.find(email, ({ subject }) => subject.startsWith('You are enrolled'));
  });
});
