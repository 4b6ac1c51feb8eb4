import { enrolled, openCohort, workshopNow } from '../../../test/support/factories.js';
import { TestSystem, type Visitor } from '../../../test/support/system.js';

describe('Registration for a session', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let trainer: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    trainer = await system.visitor({ role: 'trainer' });
  });
  afterAll(() => system.stop());

  const register = (who: Visitor, session: string, query = '') =>
    system.as(who).post(`/api/v1/workshop-sessions/${session}/registration${query}`);

  it('needs confirmation when it overlaps with another, even of another cohort', async () => {
    const person = await system.visitor();
    const sessions: string[] = [];
    for (let n = 0; n < 2; n++) {
      const cohort = await openCohort(system, secretariat, [{ pool: 'open', seats: 5 }]);
      await enrolled(system, secretariat, person, cohort);
      const { session } = await workshopNow(system, secretariat, { cohort, trainer, capacity: 5 });
      sessions.push(session);
    }
    const [one = '', other = ''] = sessions;
    await register(person, one).expect(200);
    await register(person, one).expect(200);
    const refused = await register(person, other).expect(409);
    expect(refused.body).toMatchObject({
      type: '/problems/sessions-overlap',
      params: { timeZone: 'Asia/Bangkok' },
    });
    const taken = await register(person, other, '?overlapping=true').expect(200);
    const again = await register(person, other).expect(200);
    expect(again.body).toEqual(taken.body);
  });

  it('needs no confirmation right after another', async () => {
    const person = await system.visitor();
    const cohort = await openCohort(system, secretariat, [{ pool: 'open', seats: 5 }]);
    await enrolled(system, secretariat, person, cohort);
    const options = { cohort, trainer, capacity: 5 };
    const { session: one } = await workshopNow(system, secretariat, options);
    const { session: next } = await workshopNow(system, secretariat, options);
    await system.db.run(
      `UPDATE workshop_sessions n SET starts_at = o.ends_at, ends_at = o.ends_at + interval '1 hour'
       FROM workshop_sessions o WHERE n.id = $2 AND o.id = $1`,
      [one, next],
    );
    await register(person, one).expect(200);
    await register(person, next).expect(200);
  });
});
