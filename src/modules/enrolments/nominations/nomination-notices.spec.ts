import { cohortBody, openCohort } from '../../../../test/support/factories.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';
import { NominationNotices } from './nomination-notices.service.js';

describe('Notices about nominations', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let coordinator: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    coordinator = await system.visitor({ role: 'national-coordinator', state: 'KH' });
  });
  afterAll(() => system.stop());

  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const open = (opens: number, closes: number) =>
    openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }], {
      startsOn: inDays(60).slice(0, 10),
      endsOn: inDays(90).slice(0, 10),
      applicationsOpenAt: inDays(opens),
      applicationsCloseAt: inDays(closes),
    });
  /** Looks for what is due, in three workers at once. */
  async function look() {
    const notices = system.app.get(NominationNotices);
    await Promise.all([1, 2, 3].map(() => notices.publishDue()));
    await system.idle();
  }
  const told = async (cohortId: string) =>
    (
      await system.db.rows<{ kind: string }>(
        'SELECT kind FROM notifications WHERE subject_id = $1 AND person_id = $2 ORDER BY id',
        [cohortId, coordinator.personId],
      )
    ).map(({ kind }) => kind);
  /** As if everything that was said of a cohort had been said two days ago. */
  const twoDaysLater = (cohortId: string) =>
    system.asOwner(`UPDATE nomination_notices SET made_at = now() - interval '2 days'
      WHERE cohort_id = '${cohortId}'`);

  it('come once when nominations begin, not before', async () => {
    const [begun, later] = [await open(-1, 20), await open(1, 20)];
    const { body: draft } = await system
      .as(secretariat)
      .post('/api/v1/cohorts')
      .send(cohortBody([{ pool: 'KH', seats: 1 }]))
      .expect(201);
    await look();
    await look();
    expect(await told(begun)).toEqual(['nominations-opened']);
    expect([await told(later), await told(draft.id)]).toEqual([[], []]);
    const isNotice = ({ subject }: { subject: string }) => subject.startsWith('Nominations');
    const email = await system.mail.find(coordinator.email, isNotice);
    expect(email?.subject).toBe('Nominations are open: Test cohort');
  });

  it('come once more three days before the end, a day after the first at least', async () => {
    const cohort = await open(-10, 2);
    await look();
    expect(await told(cohort)).toEqual(['nominations-opened']);
    await twoDaysLater(cohort);
    await look();
    await look();
    expect(await told(cohort)).toEqual(['nominations-opened', 'nominations-closing']);
  });

  it('do not remind a country that has a nominee for each seat', async () => {
    const cohort = await open(-10, 2);
    await system
      .as(coordinator)
      .post(`/api/v1/cohorts/${cohort}/nominations`)
      .send({ email: 'nominee@test.invalid', latinName: 'SOK Nominee', language: 'en' })
      .expect(201);
    await look();
    await twoDaysLater(cohort);
    await look();
    expect(await told(cohort)).toEqual(['nominations-opened']);
  });

  it('say nothing of a cohort whose nominations are over', async () => {
    const cohort = await open(-10, 2);
    await system.asOwner(`UPDATE cohorts SET applications_close_at = now() - interval '1 hour'
      WHERE id = '${cohort}'`);
    await look();
    expect(await told(cohort)).toEqual([]);
  });
});
