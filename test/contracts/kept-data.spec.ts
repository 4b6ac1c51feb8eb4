import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { migrate } from '../../src/migrations/migrate.js';
import type { VerificationDto } from '../../src/modules/certificates/verification/verification.dto.js';
import { readExpected, readKept, restoreFiles, restoreRows } from '../support/kept-data.js';
import { TestSystem } from '../support/system.js';

/** The number of migrations when the data was exported. */
const fixtures = [['data-0018', 18]] as const;

describe.each(fixtures)('Data of an earlier version: %s', (name, migrations) => {
  const kept = readKept(name);
  const expected = readExpected(name);
  let system: TestSystem;

  beforeAll(async () => {
    system = await TestSystem.start({
      worker: false,
      env: { SECRET_KEY: kept.secretKey, PUBLIC_URL: kept.publicUrl },
      fill: async (owner, application) => {
        await restoreRows(owner, kept, migrations);
        await migrate(owner, application);
      },
    });
    restoreFiles(join(system.settings.DATA_DIR, 'files'), kept);
  }, 120_000);
  afterAll(() => system.stop());

  it('verifies every certificate as before', async () => {
    const numbers = Object.keys(expected.verifications);
    expect(numbers.length).toBeGreaterThan(20);
    for (const number of numbers) {
      const { body } = await system.http.get(`/api/v1/verifications/${number}`).expect(200);
      const { latinName, nativeName, ...known } = expected.verifications[number] as VerificationDto;
      expect(body).toMatchObject(known.nameShown ? { latinName, nativeName, ...known } : known);
      // Initials are shorter now, but still present where they were.
      expect(Boolean(body.latinName)).toBe(Boolean(latinName));
      expect(body.latinName?.length ?? 0).toBeLessThanOrEqual(latinName?.length ?? 0);
    }
  });

  it('has a downloadable file for every certificate', async () => {
    const secretariat = await system.visitor({ role: 'programme-coordinator' });
    const certificates = await system.db.rows<{ id: string; sha256: string }>(
      `SELECT c.id, f.sha256 FROM certificates c JOIN stored_files f ON f.id = c.file_id`,
    );
    expect(certificates.length).toBeGreaterThan(20);
    for (const { id, sha256 } of certificates) {
      const { status, bytes } = await system.send({
        method: 'GET',
        path: `/api/v1/certificates/${id}/file`,
        token: secretariat.authorization.slice(7),
      });
      expect([status, createHash('sha256').update(bytes).digest('hex')]).toEqual([200, sha256]);
    }
  });

  it('keeps every seat taken or free', async () => {
    expect(
      await system.db.rows(
        'SELECT cohort_id, pool, seats, seated FROM cohort_quotas ORDER BY 1, 2',
      ),
    ).toEqual(expected.seats);
  });

  it('keeps everyone’s progress', async () => {
    expect(
      await system.db.rows(
        `SELECT e.id, e.state, (SELECT count(*)::int FROM unit_completions u
           WHERE u.enrolment_id = e.id) AS completed
         FROM enrolments e ORDER BY e.id`,
      ),
    ).toEqual(expected.enrolments);
  });
});
