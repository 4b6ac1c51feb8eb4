import {
  issuedCertificate,
  openCohort,
  publishedCourse,
  workshopNow,
} from '../support/factories.js';
import { TestSystem } from '../support/system.js';

describe('Figures of the programme', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await TestSystem.start();
  });
  afterAll(() => system.stop());

  it('are people, countries and hours, for anyone', async () => {
    const secretariat = await system.visitor({ role: 'programme-coordinator' });
    const trainer = await system.visitor({ role: 'trainer' });
    await issuedCertificate(system, secretariat);
    await issuedCertificate(system, secretariat);
    const course = await publishedCourse(system, trainer);
    const cohort = await openCohort(system, secretariat, [{ pool: 'LA', seats: 1 }]);
    const { session } = await workshopNow(system, secretariat, { cohort, trainer, capacity: 5 });
    // The minutes of a draft do not count yet.
    await system.as(trainer).post(`/api/v1/courses/${course}/draft`).expect(201);
    await system.db.run(
      `UPDATE units SET teaching_minutes = 600 WHERE course_version_id IN (
         SELECT id FROM course_versions WHERE published_at IS NULL)`,
    );
    // Each of the two studies both units, of an hour each, and attends 95 of 100 minutes.
    await system.db.run(
      `INSERT INTO unit_completions (enrolment_id, unit_key, completed_at)
       SELECT e.id, u.key, now() FROM enrolments e, (SELECT DISTINCT key FROM shared.units) u`,
    );
    await system.db.run(
      `INSERT INTO attendances (session_id, enrolment_id, minutes, recorded_by, method)
       SELECT $1, id, 95, $2, 'trainer' FROM enrolments`,
      [session, trainer.personId],
    );
    const { body } = await system.as(undefined).get('/api/v1/figures').expect(200);
    expect(body).toEqual({ certified: 2, countries: 1, hours: 4 + 3 });
  });
});
