import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openCohort, report, round, startServices } from './support.mjs';

// A list of 100,000 nominees through the API as a job, with validation, de-duplication, emails to
// write (the outbox) and all, compared with PostgreSQL's own COPY of the same rows into a table
// with a unique address. Memory is that of the worker's process.

const ROWS = 100_000;
const services = await startServices();
const pool = new pg.Pool({ connectionString: services.url });
pool.on('error', () => undefined);

const natives = [
  'សុខ ដារ៉ា',
  'ບຸນມີ ແກ້ວ',
  'အောင်ကျော်',
  'สมชาย ใจดี',
  'குமார்',
  '李伟',
  'Nguyễn Thị Minh',
  'Budi Santoso',
];
const line = (n) => [
  `person-${n}@agency-${n % 400}.bench.invalid`,
  `BENCH Person ${n.toString(36)} ${(n * 7_919).toString(36)}`,
  natives[n % natives.length],
  'KH',
  `Agency ${n % 400}`,
  'official',
  'km',
  String(1 + (n % 10_000)),
];

async function secretariat() {
  const token = randomBytes(32).toString('base64url');
  const { rows } = await pool.query(
    `INSERT INTO people (id, email, status, password_hash, latin_name)
     VALUES (uuidv7(), 'secretariat@bench.invalid', 'active', 'none', 'BENCH') RETURNING id`,
  );
  await pool.query(
    `INSERT INTO role_grants (id, person_id, role) VALUES (uuidv7(), $1, 'programme-coordinator')`,
    [rows[0].id],
  );
  await pool.query(
    `INSERT INTO sign_in_sessions (id, person_id, token_hash, expires_at)
     VALUES (uuidv7(), $1, $2, now() + interval '1 day')`,
    [rows[0].id, createHash('sha256').update(token).digest()],
  );
  return { authorization: `Bearer ${token}` };
}

/** Seconds of COPY … FROM a file with the same rows, which the server reads itself. */
async function copySeconds(lines) {
  const file = join(services.folder, 'rows.txt');
  writeFileSync(file, `${lines.map((cells) => cells.join('\t')).join('\n')}\n`, { mode: 0o644 });
  await pool.query(`CREATE TABLE copied (id uuid PRIMARY KEY DEFAULT uuidv7(), email text UNIQUE,
    latin_name text, native_name text, member_state text, organisation text,
    stakeholder_group text, language text, rank int)`);
  const began = performance.now();
  await pool.query(
    `COPY copied (email, latin_name, native_name, member_state, organisation, stakeholder_group,
       language, rank) FROM '${file}'`,
  );
  const seconds = (performance.now() - began) / 1_000;
  await pool.query('DROP TABLE copied');
  return seconds;
}

const rssMb = (pid) => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1_024;
};

try {
  const lines = Array.from({ length: ROWS }, (_, n) => line(n));
  const copied = await copySeconds(lines);
  const file = Buffer.from(
    [
      'Email,Name,Native name,Member state,Organisation,Group,Language,Rank',
      ...lines.map((cells) => cells.join(',')),
    ].join('\n'),
  );
  // A list of this length exceeds the daily limit of a coordinator.
  const limit = { NOMINATION_LINES_PER_DAY: String(10 * ROWS) };
  const { address } = await services.startRole('main', limit);
  // No emails are written during the measurement: they wait, as they would behind any long list.
  const worker = await services.startRole('worker', { WORKER_CONCURRENCY: '1', ...limit });
  const headers = await secretariat();
  const id = await openCohort(pool, { KH: 30 });
  const before = rssMb(worker.child.pid);
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, rssMb(worker.child.pid));
  }, 20);
  const taken = await fetch(`${address}/api/v1/cohorts/${id}/nominations/imports?mode=good-lines`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'text/csv' },
    body: file,
  });
  const began = performance.now();
  let state = await taken.json();
  if (!taken.ok) throw new Error(JSON.stringify(state));
  let seen = 0;
  while (!['done', 'failed'].includes(state.state)) {
    await new Promise((again) => setTimeout(again, 50));
    const answer = await fetch(`${address}/api/v1/nomination-imports/${state.id}`, { headers });
    state = await answer.json();
    if (state.linesRead > seen && state.linesRead < ROWS) seen = state.linesRead;
  }
  const seconds = (performance.now() - began) / 1_000;
  clearInterval(watch);
  if (state.nominated !== ROWS)
    throw new Error(`nominated ${state.nominated}: ${state.problem?.detail}`);
  const { rows } = await pool.query(
    `SELECT (SELECT count(*)::int FROM applications WHERE cohort_id = $1) AS applications,
       (SELECT count(*)::int FROM outbox WHERE job = 'notifications.account-link') AS letters`,
    [id],
  );
  process.stderr.write(
    `COPY ${round(copied, 2)} s; import ${round(seconds, 2)} s, progress seen at ${seen} lines; ${rows[0].applications} applications, ${rows[0].letters} letters to write, ${state.flagged} flagged\n`,
  );
  report({
    rows: ROWS,
    rows_per_s: round(ROWS / seconds),
    ratio_to_copy: round(copied / seconds, 3),
    rss_growth_mb: round(peak - before),
  });
} finally {
  await pool.end();
  await services.stop();
}
