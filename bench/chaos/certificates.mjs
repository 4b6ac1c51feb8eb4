import { randomBytes } from 'node:crypto';
import { eligiblePeopleSql, report } from '../support.mjs';
import { startWholeSystem } from './whole-system.mjs';

// A batch of certificates: everyone has one certificate, no number is used twice, no one is notified
// twice.

const EXPECTED = Number(process.env.CHAOS_CERTIFICATES ?? 1_000);
const ROUNDS = Number(process.env.CHAOS_ROUNDS ?? 3);

const system = await startWholeSystem();
const { ask, rows } = system;
const madeSoFar = async () =>
  (await rows(`SELECT count(*)::int AS n FROM certificates WHERE state = 'issued'`))[0].n;

let result;
try {
  const { token } = await ask(undefined, 'POST', '/api/v1/sessions', {
    email: 'secretariat@demonstration.invalid',
    password: system.secrets().demonstrationPassword,
  });
  const cohortId = (await ask(token, 'GET', '/api/v1/cohorts')).items[0].id;
  await rows(eligiblePeopleSql, [cohortId, EXPECTED, randomBytes(4).toString('hex')]);
  const path = `/api/v1/cohorts/${cohortId}/certificate-batches`;
  const batch = await ask(token, 'POST', path, {});
  await ask(token, 'POST', `/api/v1/certificate-batches/${batch.id}/approval`);
  await system.killInTurn(ROUNDS, EXPECTED, madeSoFar);
  await system.idle();
  const [counts] = await rows(
    `SELECT count(*)::int AS made, count(DISTINCT number)::int AS numbers,
       count(DISTINCT enrolment_id)::int AS people,
       (SELECT count(*) - count(DISTINCT person_id) FROM notifications
        WHERE kind = 'certificate-issued')::int AS told_twice
     FROM certificates WHERE state = 'issued'`,
  );
  const duplicated =
    counts.made - counts.people + (counts.made - counts.numbers) + counts.told_twice;
  result = {
    expected: EXPECTED,
    made: counts.made,
    lost: EXPECTED - counts.people,
    duplicated,
    kills: system.kills.length,
  };
} finally {
  await system.stop();
}
report(result);
process.exitCode = result.lost + result.duplicated === 0 ? 0 : 1;
