import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../dist/launch/embedded/machine.js';
import { EmbeddedPostgres } from '../dist/launch/embedded/postgres.js';
import { EmbeddedRedis } from '../dist/launch/embedded/redis.js';
import { migrate } from '../dist/migrations/migrate.js';
import { seedTemplate } from '../dist/seed/seed.js';
import { startMailServer } from './mail/server.mjs';

/**
 * Services for a benchmark, with production settings (every commit reaches the disk).
 * @param more settings; emails go to a server that stores none, unless they name another
 */
export async function startServices(more = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'envoys-bench-'));
  chmodSync(folder, 0o755);
  const password = randomBytes(12).toString('hex');
  const postgres = new EmbeddedPostgres({ folder: join(folder, 'postgresql'), password });
  const redis = new EmbeddedRedis({
    folder: join(folder, 'redis'),
    cacheFolder: '.cache',
    password,
  });
  await Promise.all([postgres.start(), redis.start()]);
  await postgres.ensureDatabase('bench');
  const url = postgres.url('bench');
  const applicationUrl = postgres.applicationUrl('bench', randomBytes(12).toString('hex'));
  const mailServer = more.SMTP_URL ? undefined : await startMailServer();
  await migrate(url, applicationUrl);
  await seedTemplate(applicationUrl);
  const env = {
    DATABASE_URL: applicationUrl,
    REDIS_URL: redis.url,
    SMTP_URL: mailServer?.url,
    SECRET_KEY: 'a secret key of benches, long enough to be taken',
    DATA_DIR: folder,
    RATE_LIMIT_PER_MINUTE: '100000000',
    RATE_LIMIT_FACTOR: '1000000',
    SECOND_FACTOR: 'optional',
    SECOND_APPROVER: 'false',
    ...more,
  };
  const children = [];
  return {
    url,
    env,
    folder,
    /** Starts one role; resolves to its address once it is ready. */
    async startRole(name, more = {}) {
      const port = await freePort();
      const file = fileURLToPath(new URL(`../dist/${name}.js`, import.meta.url));
      const log = createWriteStream(join(folder, `${name}.log`));
      const child = spawn(process.execPath, [file], {
        env: { ...process.env, ...env, PORT: String(port), ...more },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      });
      child.stdout.pipe(log);
      child.stderr.pipe(log);
      children.push(child);
      await new Promise((ready, fail) => {
        child.once('message', ready);
        child.once('close', (code) => fail(new Error(`${name} ended with ${code}`)));
      });
      return { child, address: `http://127.0.0.1:${port}` };
    },
    async stop() {
      for (const child of children) child.kill('SIGKILL');
      await Promise.all([postgres.stop(), redis.stop(), mailServer?.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Calls of `work` per second, with `lanes` in parallel for `seconds`. */
export async function perSecond(work, { lanes = 16, seconds = 5 } = {}) {
  const until = performance.now() + seconds * 1_000;
  let turns = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (performance.now() < until) {
        await work();
        turns++;
      }
    }),
  );
  return turns / ((performance.now() - began) / 1_000);
}

export const round = (value, digits = 0) => Number(value.toFixed(digits));

/** Prints the result: one line of JSON, the last one of the output. */
export const report = (result) => process.stdout.write(`${JSON.stringify(result)}\n`);

/** Creates a cohort that accepts applications now, with seats by pool. Returns its id. */
export async function openCohort(pool, seats, seating = 'review') {
  const { rows } = await pool.query(
    `INSERT INTO cohorts (id, slug, title, summary, stage, starts_on, ends_on, applications_open_at,
       applications_close_at, time_zone, languages, completion_rule, seating)
     VALUES (uuidv7(), 'bench', '{"en": "Bench"}', '{"en": "Bench"}', 'open', now(), now(),
       now() - interval '1 day', now() + interval '1 day', 'UTC', '{en}',
       '{"allUnits": true, "allQuizzes": true, "minAttendancePercent": 0}', $1) RETURNING id`,
    [seating],
  );
  await pool.query(
    `INSERT INTO cohort_quotas (cohort_id, pool, seats)
     SELECT $1, pool, seats FROM unnest($2::text[], $3::int[]) AS q (pool, seats)`,
    [rows[0].id, Object.keys(seats), Object.values(seats)],
  );
  await pool.query(
    `INSERT INTO certificate_awards (id, cohort_id, kind) VALUES (uuidv7(), $1, 'completion')`,
    [rows[0].id],
  );
  return rows[0].id;
}

/**
 * People ($2 of them, with addresses beginning with $3) who meet the requirements of cohort $1,
 * with names in twelve languages in turn.
 */
export const eligiblePeopleSql = `WITH person AS (
   INSERT INTO people (id, email, status, latin_name, native_name, language, member_state)
   SELECT uuidv7(), $3 || n || '@bench.invalid', 'invited', 'BENCH Person ' || n,
     (ARRAY['សុខ ដារ៉ា', '李伟', 'ບຸນມີ ແກ້ວ', 'အောင်ကျော်', 'สมชาย ใจดี', 'குமார்', 'Nguyễn Thị Minh',
       'Budi Santoso', 'Siti Aminah', 'José Rizal', 'Maria Soares', 'Tan Wei'])[1 + n % 12],
     (ARRAY['km', 'zh', 'lo', 'my', 'th', 'ta', 'vi', 'id', 'ms', 'fil', 'tet', 'en'])[1 + n % 12], 'KH'
   FROM generate_series(1, $2::int) n RETURNING id
 ), pool AS (
   UPDATE cohort_quotas SET seats = seats + $2, seated = seated + $2
   WHERE cohort_id = $1 AND pool = 'open' RETURNING 1
 ), application AS (
   INSERT INTO applications (id, cohort_id, person_id, member_state, origin, state, pool)
   SELECT uuidv7(), $1, person.id, 'KH', 'application', 'accepted', 'open' FROM person, pool
   RETURNING id, person_id
 ), enrolment AS (
   INSERT INTO enrolments (id, cohort_id, person_id, application_id, state)
   SELECT uuidv7(), $1, person_id, id, 'completed' FROM application RETURNING id
 )
 INSERT INTO eligibilities (enrolment_id, award_id, facts)
   SELECT enrolment.id, w.id, '{}' FROM enrolment
   JOIN certificate_awards w ON w.cohort_id = $1 AND w.kind = 'completion'`;
