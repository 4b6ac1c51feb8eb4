import { ContentsService } from '../../src/modules/certificates/batches/contents.service.js';
import { newCertificateNumber } from '../../src/modules/certificates/certificate-number.js';
import { defaultDesign } from '../../src/modules/certificates/document/design/default-design.js';
import { CertificatesService } from '../../src/modules/certificates/register/certificates.service.js';
import { RemindersService } from '../../src/modules/certificates/register/reminders.service.js';
import { VerificationService } from '../../src/modules/certificates/verification/verification.service.js';
import { Listener } from '../../src/platform/database/listener.js';
import { enrolled, openCohort, publishedCourse } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

// Yangon is 6 h 30 min ahead: there it is 2 March from 17:30 on 1 March in UTC.
const before = new Date('2027-03-01T17:15:00Z');
const after = new Date('2027-03-01T18:00:00Z');

describe('Dates are in the cohort’s time zone', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let trainee: Visitor;
  let cohortId: string;
  let enrolmentId: string;
  let awardId: string;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    trainee = await system.visitor();
    cohortId = await openCohort(system, secretariat, [{ pool: 'open', seats: 5 }], {
      timeZone: 'Asia/Yangon',
    });
    const courseId = await publishedCourse(system, await system.visitor({ role: 'trainer' }));
    const path = `/api/v1/cohorts/${cohortId}`;
    await system
      .as(secretariat)
      .put(`${path}/courses`)
      .set('if-match', await system.etag(secretariat, path))
      .send({ courses: [{ courseId }] })
      .expect(200);
    enrolmentId = await enrolled(system, secretariat, trainee, cohortId);
    const award = await system.db.row<{ id: string }>(
      `UPDATE certificate_awards SET transcript = true, valid_months = 12 WHERE cohort_id = $1
       RETURNING id`,
      [cohortId],
    );
    awardId = award?.id as string;
  });
  afterAll(() => system.stop());

  /** A certificate in force that expires on 1 March, of the cohort or of earlier years. */
  const certificate = async ({ personId }: Visitor, isOfCohort: boolean) => {
    const number = newCertificateNumber();
    await system.db.run(
      `WITH file AS (
         INSERT INTO stored_files (id, name, media_type, size_bytes, sha256, storage_key)
         VALUES (uuidv7(), 'x.pdf', 'application/pdf', 1, 'x', 'x') RETURNING id)
       INSERT INTO certificates (id, number, state, content, person_id, award_id,
         enrolment_id, file_id, issued_at, expires_on)
       SELECT uuidv7(), $1, 'issued', '{"kind": "completion", "courses": []}', $2, $3, $4,
         id, now(),
         '2027-03-01' FROM file`,
      [number, personId, isOfCohort ? awardId : null, isOfCohort ? enrolmentId : null],
    );
    return number;
  };

  it('on a certificate: issue, expiry and completion of units', async () => {
    await system.db.run(
      `INSERT INTO unit_completions (enrolment_id, unit_key, completed_at)
       SELECT $1, u.id, $2 FROM units u WHERE u.kind = 'lesson' LIMIT 1`,
      [enrolmentId, after],
    );
    const contents = system.app.get(ContentsService);
    const contentAt = async (at: Date) =>
      (await contents.of(awardId, [enrolmentId], at))[0]?.content;
    expect(await contentAt(before)).toMatchObject({
      ...{ issuedOn: '2027-03-01', expiresOn: '2028-03-01' },
    });
    expect(await contentAt(after)).toMatchObject({
      ...{ issuedOn: '2027-03-02', expiresOn: '2028-03-02' },
      transcript: { units: [{ completedOn: '2027-03-02' }] },
    });
  });

  it('in a preview of its design', async () => {
    const draw = async (timeZone: string) => {
      await system.db.run('UPDATE cohorts SET time_zone = $2 WHERE id = $1', [cohortId, timeZone]);
      const { body } = await system
        .as(secretariat)
        .post('/api/v1/certificate-templates/drawings')
        .send({ design: defaultDesign(), cohortId })
        .expect(200);
      return body.svg as string;
    };
    // 26 hours apart: it is never the same day in both.
    const [west, east] = [await draw('Etc/GMT+12'), await draw('Pacific/Kiritimati')];
    expect(east).not.toBe(west);
    expect(await draw('Pacific/Kiritimati')).toBe(east);
    await draw('Asia/Yangon');
  });

  it('when a certificate expires', async () => {
    const other = await system.visitor();
    const [own, earlier] = [await certificate(trainee, true), await certificate(other, false)];
    const [holder, holderEarlier] = [trainee.personId, other.personId];
    const verification = system.app.get(VerificationService);
    const register = system.app.get(CertificatesService);
    const at = async (moment: Date) => [
      (await verification.verify(own, moment)).status,
      (await verification.verify(earlier, moment)).status,
      [...(await register.holdersAmong([holder, holderEarlier], moment))].sort(),
    ];
    expect(await at(before)).toEqual(['valid', 'valid', [holder, holderEarlier].sort()]);
    // Certificates of earlier years belong to no cohort and use UTC.
    expect(await at(after)).toEqual(['expired', 'valid', [holderEarlier]]);
    expect(await at(new Date('2027-03-02T00:00:00Z'))).toEqual(['expired', 'expired', []]);
  });

  it('when its holder is reminded', async () => {
    const reminders = system.app.get(RemindersService);
    await system.db.run(`UPDATE certificates SET expires_on = '2027-03-16'`);
    // Both are due the first reminder; then the second, where it is already 2 March.
    expect(await reminders.remindDue(before)).toBe(2);
    expect(await reminders.remindDue(after)).toBe(1);
    expect(await reminders.remindDue(new Date('2027-03-02T00:00:00Z'))).toBe(1);
  });

  it('in a calendar: whole days of a run, whatever the time zone of the database', async () => {
    const { body } = await system.as(trainee).post('/api/v1/me/calendar').expect(200);
    await system.db.run(
      `UPDATE cohorts SET starts_on = '2127-03-01', ends_on = '2127-03-31' WHERE id = $1`,
      [cohortId],
    );
    const { text } = await system.http.get(new URL(body.address).pathname).expect(200);
    expect(text).toContain('DTSTART;VALUE=DATE:21270301');
    expect(text).toContain('DTEND;VALUE=DATE:21270401');
  });
});

describe('Database connections', () => {
  it('use UTC, whatever the settings of database and role', async () => {
    const system = await TestSystem.start({ worker: false });
    const { db } = system;
    await system.asOwner(`ALTER DATABASE ${system.database} SET timezone = 'Asia/Yangon'`);
    // More than are already open, because settings apply to new connections.
    const clients = await Promise.all(Array.from({ length: 8 }, () => db.pool.connect()));
    const zone = async (client: { query(sql: string): Promise<{ rows: unknown[] }> }) =>
      (await client.query('SHOW TimeZone')).rows;
    const utc = [{ TimeZone: 'UTC' }];
    expect(await Promise.all(clients.map(zone))).toEqual(clients.map(() => utc));
    for (const client of clients) client.release();
    expect(await zone(db.sidePool)).toEqual(utc);
    await system.stop();
  });

  it('use UTC for LISTEN too', async () => {
    const system = await TestSystem.start({ worker: false });
    await system.asOwner(`ALTER DATABASE ${system.database} SET timezone = 'Asia/Yangon'`);
    await system.db.run(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'green-envoys listener' AND datname = current_database()`,
    );
    const listener = system.app.get(Listener);
    const connection = () =>
      Reflect.get(listener, 'client') as
        | { query(sql: string): Promise<{ rows: unknown[] }> }
        | undefined;
    const lost = connection();
    while (!connection() || connection() === lost) await new Promise(setImmediate);
    expect((await connection()?.query('SHOW TimeZone'))?.rows).toEqual([{ TimeZone: 'UTC' }]);
    await system.stop();
  });
});
