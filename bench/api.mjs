import { createHash, randomBytes, randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import pg from 'pg';
import { cohortList } from '../dist/modules/cohorts/cohort-list.js';
import {
  freshlyCompleted,
  studySql,
  unitCompletion,
} from '../dist/modules/learning/study.service.js';
import { newId } from '../dist/platform/database/id.js';
import { sql } from '../dist/platform/database/sql.js';
import { pageStatement } from '../dist/platform/http/pagination.js';
import { jobInsertion } from '../dist/platform/outbox/outbox.js';
import { perSecond, report, round, startServices } from './support.mjs';

// One API process with 16 connections, compared with the same SQL on a bare pool of 16, in turns:
// (a) a public list of 50 cohorts, (b) one trainee's course page, (c) a unit marked complete.

const COHORTS = 200;
const TRAINEES = 6_000;
const UNITS = 40;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const ROUNDS = 2;
const lanes = { lanes: 16, seconds: SECONDS };

const services = await startServices();
const pool = new pg.Pool({ connectionString: services.url, max: 16 });
pool.on('error', () => undefined); // the server stops before its last connection is closed
const tokens = Array.from({ length: TRAINEES }, () => randomBytes(32).toString('base64url'));
const people = tokens.map(() => randomUUID());
const enrolments = tokens.map(() => randomUUID());
const units = Array.from({ length: UNITS }, () => randomUUID());

async function fill() {
  const [course, version, cohort] = [randomUUID(), randomUUID(), randomUUID()];
  const text = (words) => JSON.stringify({ en: words, km: 'ជីវចម្រុះ និង អាកាសធាតុ' });
  const cohorts = [cohort, ...Array.from({ length: COHORTS - 1 }, () => randomUUID())];
  await pool.query(
    `INSERT INTO cohorts (id, slug, title, summary, stage, starts_on, ends_on, applications_open_at,
       applications_close_at, time_zone, languages, completion_rule)
     SELECT id, 'cohort-' || n, $2, $3, 'open', date '2027-01-01' + n::int, date '2027-06-01' + n::int,
       now(), now() + interval '30 days', 'Asia/Bangkok', '{en,km}',
       '{"allUnits": true, "allQuizzes": true, "minAttendancePercent": 0}'
     FROM unnest($1::uuid[]) WITH ORDINALITY AS c (id, n)`,
    [
      cohorts,
      text('Biodiversity and climate for officials'),
      text('A cohort like many. '.repeat(8)),
    ],
  );
  await pool.query(`INSERT INTO courses (id, slug) VALUES ($1, 'bench')`, [course]);
  await pool.query(
    `INSERT INTO course_versions (id, course_id, number, title, summary, licence, credit)
     VALUES ($1, $2, 1, $3, $3, 'CC BY 4.0', 'Nobody')`,
    [version, course, text('A course of the bench')],
  );
  await pool.query(
    `INSERT INTO units (id, course_version_id, position, slug, kind, title, required, content)
     SELECT id, $2, n, 'unit-' || n, 'lesson', $3, true, '{}'
     FROM unnest($1::uuid[]) WITH ORDINALITY AS u (id, n)`,
    [units, version, text('A unit of the bench')],
  );
  await pool.query(
    `INSERT INTO cohort_courses (cohort_id, course_version_id, position) VALUES ($1, $2, 1)`,
    [cohort, version],
  );
  await pool.query(
    `INSERT INTO cohort_quotas (cohort_id, pool, seats, seated) VALUES ($1, 'open', $2, $2)`,
    [cohort, TRAINEES],
  );
  await pool.query(
    `INSERT INTO people (id, email, status, password_hash, latin_name, member_state)
     SELECT id, id || '@bench.invalid', 'active', 'none', 'Bench', 'KH' FROM unnest($1::uuid[]) AS p (id)`,
    [people],
  );
  await pool.query(
    `INSERT INTO sign_in_sessions (id, person_id, token_hash, expires_at)
     SELECT gen_random_uuid(), p, h, now() + interval '1 day' FROM unnest($1::uuid[], $2::bytea[]) AS s (p, h)`,
    [people, tokens.map((token) => createHash('sha256').update(token).digest())],
  );
  await pool.query(
    `INSERT INTO applications (id, cohort_id, person_id, member_state, origin, state, pool)
     SELECT id, $2, id, 'KH', 'application', 'accepted', 'open' FROM unnest($1::uuid[]) AS p (id)`,
    [people, cohort],
  );
  await pool.query(
    `INSERT INTO enrolments (id, cohort_id, person_id, application_id, state)
     SELECT e, $3, p, p, 'active' FROM unnest($1::uuid[], $2::uuid[]) AS r (e, p)`,
    [enrolments, people, cohort],
  );
  await pool.query('VACUUM ANALYZE');
}

/** Requests per second; every response must be a success. */
async function http(address, request) {
  const result = await autocannon({
    url: address,
    connections: 16,
    duration: SECONDS,
    requests: [request],
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${result.non2xx} answers were no success, ${result.errors} failed`);
  }
  return result.requests.total / result.duration;
}

/** Yields every pair of trainee and unit once. */
let pair = 0;
function nextPair() {
  const n = pair++;
  if (n >= TRAINEES * UNITS) throw new Error('No pair of trainee and unit is left');
  const trainee = n % TRAINEES;
  // Consecutive requests use different units, as people do, so that no row is locked by all of
  // them.
  return { trainee, unit: units[(Math.floor(n / TRAINEES) + trainee) % UNITS] };
}
const as = (trainee) => ({ authorization: `Bearer ${tokens[trainee]}` });

const { text, values } = pageStatement(cohortList(undefined, {}), {});
const work = {
  list: {
    bare: () => pool.query(text, values),
    request: { method: 'GET', path: '/api/v1/cohorts' },
  },
  course: {
    bare: () =>
      pool.query({ name: 'study-page', text: studySql, values: [enrolments[0], people[0]] }),
    request: { method: 'GET', path: `/api/v1/enrolments/${enrolments[0]}/study`, headers: as(0) },
  },
  write: {
    bare: () => {
      const { trainee, unit } = nextPair();
      const job = { id: newId(), job: 'certificates.evaluate-eligibility', payload: {} };
      const jobs = sql`${jobInsertion([job])} WHERE ${freshlyCompleted}`;
      const { text, values } = unitCompletion(enrolments[trainee], people[trainee], unit, jobs);
      return pool.query({ name: 'complete-unit', text, values });
    },
    request: {
      method: 'POST',
      setupRequest: (request) => {
        const { trainee, unit } = nextPair();
        const path = `/api/v1/enrolments/${enrolments[trainee]}/units/${unit}/completion`;
        return { ...request, path, headers: as(trainee) };
      },
    },
  },
};

/**
 * Checks that every requested pair and its job exist, so that no request was a cheap repetition.
 */
async function checkWrites() {
  const { rows } = await pool.query(
    `SELECT (SELECT count(*) FROM unit_completions)::int AS units, (SELECT count(*) FROM outbox)::int AS jobs`,
  );
  process.stdout.write(`         asked ${pair}, written ${rows[0].units}, jobs ${rows[0].jobs}\n`);
  // Requests in progress at the end of a round may not have been sent.
  if (rows[0].units < pair - 16 * ROUNDS || rows[0].jobs !== rows[0].units) {
    throw new Error('Some writes were not made');
  }
}

const result = {};
try {
  await fill();
  const { address } = await services.startRole('main');
  for (const [name, { bare, request }] of Object.entries(work)) {
    const rates = { bare: 0, http: 0 };
    await perSecond(bare, { lanes: 16, seconds: 0.5 });
    const measure = {
      bare: () => perSecond(bare, lanes),
      http: () => http(address, request),
    };
    // Each runs first equally often, because the first one pays for what both leave behind.
    for (let turn = 0; turn < ROUNDS; turn++) {
      const order = turn % 2 ? ['http', 'bare'] : ['bare', 'http'];
      for (const variant of order) rates[variant] += (await measure[variant]()) / ROUNDS;
    }
    process.stdout.write(
      `${name.padEnd(8)} bare pool ${round(rates.bare)} a second, api ${round(rates.http)} a second\n`,
    );
    if (name === 'write') await checkWrites();
    result[`${name}_ratio`] = round(rates.http / rates.bare, 2);
    result[`${name}_per_s`] = round(rates.http);
  }
} finally {
  await pool.end();
  await services.stop();
}
report(result);
