import { fork } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { defaultDesign } from '../dist/modules/certificates/document/design/default-design.js';
import { CertificateDocument } from '../dist/modules/certificates/document/typeset/certificate-document.js';
import { eligiblePeopleSql, report, round, startServices } from './support.mjs';

// Certificates in twelve languages, from the approval of the batch until every signed PDF, signed
// credential, row and notification job exists, by one worker process per core; compared with the
// bare PDF engine rendering the same pages in as many processes.

const COUNT = Number(process.env.BENCH_CERTIFICATES ?? 2_000);
const CORES = availableParallelism();
/** Size of the signed code for a usual name and title. */
const CODE_BYTES = 175;

/**
 * The child process of `bareEngine`: renders the pages it receives, and reports the time it took.
 */
async function engine() {
  const document = new CertificateDocument();
  process.once('message', async (pages) => {
    const design = defaultDesign();
    const draw = (page) => document.make({ design, ...page });
    pages.slice(0, 20).forEach(draw);
    const began = performance.now();
    pages.forEach(draw);
    process.send((performance.now() - began) / 1_000, () => process.exit(0));
  });
}

/** Pages per second of the engine alone, in one process per core. */
async function bareEngine(pages) {
  const seconds = await Promise.all(
    Array.from({ length: CORES }, (_, core) => {
      const child = fork(fileURLToPath(import.meta.url), ['engine']);
      child.send(pages.filter((_page, index) => index % CORES === core));
      return new Promise((done) => child.once('message', done));
    }),
  );
  return pages.length / Math.max(...seconds);
}

const peakMb = (pid) =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;

async function bench() {
  const services = await startServices();
  const pool = new pg.Pool({ connectionString: services.url, max: 2 });
  pool.on('error', () => undefined);
  const one = async (sql, params) => (await pool.query(sql, params)).rows[0];
  try {
    const { id: cohort } = await one(
      `INSERT INTO cohorts (id, slug, title, summary, stage, starts_on, ends_on, applications_open_at,
         applications_close_at, time_zone, languages, completion_rule)
       VALUES (uuidv7(), 'bench', '{"en": "Biodiversity and climate for officials"}', '{"en": "Bench"}',
         'running', '2027-03-01', '2027-06-30', now(), now() + interval '1 day', 'UTC', '{en}',
         '{"allUnits": true, "allQuizzes": true, "minAttendancePercent": 0}') RETURNING id`,
    );
    await pool.query(`INSERT INTO cohort_quotas (cohort_id, pool, seats) VALUES ($1, 'open', 0)`, [
      cohort,
    ]);
    await pool.query(
      `INSERT INTO certificate_awards (id, cohort_id, kind) VALUES (uuidv7(), $1, 'completion')`,
      [cohort],
    );
    await pool.query(eligiblePeopleSql, [cohort, COUNT, 'person']);
    const token = randomBytes(32).toString('base64url');
    const { id: person } = await one(
      `INSERT INTO people (id, email, status, password_hash, latin_name)
       VALUES (uuidv7(), 'secretariat@bench.invalid', 'active', 'none', 'Bench') RETURNING id`,
    );
    await pool.query(
      `INSERT INTO role_grants (id, person_id, role) VALUES (uuidv7(), $1, 'programme-coordinator')`,
      [person],
    );
    await pool.query(
      `INSERT INTO sign_in_sessions (id, person_id, token_hash, expires_at)
       VALUES (uuidv7(), $1, $2, now() + interval '1 day')`,
      [person, createHash('sha256').update(token).digest()],
    );
    const { address } = await services.startRole('main');
    const post = async (path, body) => {
      const response = await fetch(address + path, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body }),
      });
      if (!response.ok) throw new Error(await response.text());
      return response.json();
    };
    const workers = [];
    for (let core = 0; core < CORES; core++) workers.push(await services.startRole('worker'));
    const batch = await post(`/api/v1/cohorts/${cohort}/certificate-batches`, '{}');
    const began = performance.now();
    await post(`/api/v1/certificate-batches/${batch.id}/approval`);
    let made = 0;
    while (made < COUNT) {
      await new Promise((again) => setTimeout(again, 100));
      ({ made } = await one(
        `SELECT count(*)::int AS made FROM certificates WHERE state = 'issued'`,
      ));
    }
    const perSecond = made / ((performance.now() - began) / 1_000);
    const peak = Math.max(...workers.map(({ child }) => peakMb(child.pid)));
    for (const { child } of workers) child.kill('SIGKILL');
    const { rows } = await pool.query(
      `SELECT t.number, t.content, v.json FROM certificates t
       JOIN certificate_credentials v ON v.certificate_id = t.id`,
    );
    const pages = rows.map(({ number, content, json }) => {
      const url = `http://localhost:3000/verify/${number}`;
      const code = `${url}#${randomBytes(CODE_BYTES).toString('base64url')}`;
      return { content, printed: { number, url }, code, credential: json };
    });
    const bare = await bareEngine(pages);
    process.stdout.write(
      `${round(perSecond)} a second by ${CORES} workers; the engine alone ${round(bare)} a second\n`,
    );
    return {
      made,
      per_s: round(perSecond),
      ratio_to_engine: round(perSecond / bare, 2),
      peak_rss_mb: round(peak),
    };
  } finally {
    await pool.end();
    await services.stop();
  }
}

if (process.argv[2] === 'engine') await engine();
else report(await bench());
