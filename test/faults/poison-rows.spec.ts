import { CohortsService } from '../../src/modules/cohorts/cohorts.service.js';
import { DecisionsService } from '../../src/modules/enrolments/decisions/decisions.service.js';
import { cohortBody, offeredSeat, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

describe('A due row that fails', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let administrator: Visitor;
  beforeAll(async () => {
    system = await TestSystem.start({ env: { JOB_ATTEMPTS: '2' } });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    administrator = await system.visitor({ role: 'administrator' });
    await system.asOwner(
      `CREATE FUNCTION refuse_row() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN RAISE EXCEPTION 'this row is poisoned'; END $$`,
    );
  });
  afterAll(() => system.stop());

  const poison = (table: string, id: string) =>
    system.asOwner(
      `CREATE TRIGGER poison BEFORE UPDATE ON ${table} FOR EACH ROW WHEN (OLD.id = '${id}')
       EXECUTE FUNCTION refuse_row()`,
    );
  const failedJobs = async () => {
    const { body } = await system.as(administrator).get('/api/v1/failed-jobs').expect(200);
    return body.items as { id: string; job: string; lastError: string }[];
  };
  const untilFailed = async (job: string) => {
    for (;;) {
      const found = (await failedJobs()).find((one) => one.job === job);
      if (found) return found;
      await new Promise((again) => setTimeout(again, 25));
    }
  };
  const retry = (id: string) =>
    system.as(administrator).post(`/api/v1/failed-jobs/${id}/retry`).expect(204);

  it('does not block other offers from lapsing, becomes a failed job, and lapses on retry', async () => {
    const offers: string[] = [];
    for (let n = 0; n < 3; n++) {
      const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
      const visitor = await system.visitor();
      offers.push(await offeredSeat(system, secretariat, visitor, cohortId));
    }
    await system.db.run('UPDATE applications SET offer_expires_at = now() WHERE id = ANY($1)', [
      offers,
    ]);
    const [first] = await system.db.rows<{ id: string }>(
      `SELECT id FROM applications WHERE id = ANY($1) ORDER BY cohort_id LIMIT 1`,
      [offers],
    );
    await poison('applications', first?.id as string);
    const decisions = system.app.get(DecisionsService);
    await decisions.lapseOffers();
    const stillOffered = () =>
      system.db.rows(`SELECT id FROM applications WHERE id = ANY($1) AND state = 'offered'`, [
        offers,
      ]);
    expect(await stillOffered()).toEqual([{ id: first?.id }]);

    const failed = await untilFailed('enrolments.lapse-offer');
    expect(failed.lastError).toBe('this row is poisoned');
    await decisions.lapseOffers(); // it already has a job, and gets no second one
    expect(await failedJobs()).toHaveLength(1);
    await system.asOwner('DROP TRIGGER poison ON applications');
    await retry(failed.id);
    await system.idle();
    expect(await stillOffered()).toEqual([]);
  });

  it('does not block other cohorts from opening', async () => {
    const publishAt = new Date(Date.now() - 60_000).toISOString();
    const ids: string[] = [];
    for (let n = 0; n < 2; n++) {
      const { body } = await system
        .as(secretariat)
        .post('/api/v1/cohorts')
        .send({
          ...cohortBody([{ pool: 'KH', seats: 1 }]),
          publishAt: new Date(Date.parse(publishAt) + n).toISOString(),
        })
        .expect(201);
      ids.push(body.id);
    }
    await poison('cohorts', ids[0] as string);
    await system.app.get(CohortsService).publishDue();
    const drafts = () =>
      system.db.rows(`SELECT id FROM cohorts WHERE id = ANY($1) AND stage = 'draft'`, [ids]);
    expect(await drafts()).toEqual([{ id: ids[0] }]);
    const failed = await untilFailed('cohorts.publish');
    await system.asOwner('DROP TRIGGER poison ON cohorts');
    await retry(failed.id);
    await system.idle();
    expect(await drafts()).toEqual([]);
  });
});
