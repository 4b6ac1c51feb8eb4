import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Bull from 'bull';
import pg from 'pg';
import { writeEvents } from './mail/messages.mjs';
import { startMailServer } from './mail/server.mjs';
import { openCohort, report, round, startServices } from './support.mjs';

// Emails of ten kinds on one worker, from the event to the mail server that has taken them and the
// row that says so. Beside it, in the same run: the same jobs, which do nothing, through a bare Bull
// queue, and the same bytes through a bare SMTP client; the slower of both is the limit.

const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 5_000);
/** Messages before the measurement, which warm the worker up. */
const WARM_UP = 500;
const CONCURRENCY = 8;
/** People whose daily summary is due in the same minute, and notifications of each. */
const DIGEST_PEOPLE = Number(process.env.BENCH_DIGEST ?? 50_000);
const DIGEST_LINES = 3;

const soon = (ms) => new Promise((later) => setTimeout(later, ms));
const perSecondOf = async (count, work) => {
  const began = performance.now();
  await work();
  return count / ((performance.now() - began) / 1_000);
};

/** The same jobs as the product's, through a queue that keeps no other books. */
async function bareQueue(jobs) {
  const queue = new Bull(`bare-${randomUUID()}`, services.env.REDIS_URL);
  const rate = await perSecondOf(jobs.length, async () => {
    let left = jobs.length;
    const done = new Promise((resolve) => {
      void queue.process('*', CONCURRENCY, async () => {
        if (--left === 0) resolve();
      });
    });
    for (let at = 0; at < jobs.length; at += 500) {
      await queue.addBulk(
        jobs.slice(at, at + 500).map(({ id, job, payload }) => ({
          ...{ name: job, data: payload },
          opts: { jobId: id, removeOnComplete: true, attempts: 10 },
        })),
      );
    }
    await done;
  });
  await queue.close();
  return rate;
}

/** The same bytes through an SMTP client with as many connections, in a process of its own. */
async function bareClient(messages) {
  const file = join(services.folder, 'messages.json');
  writeFileSync(
    file,
    JSON.stringify(messages.map(({ address, bytes }) => ({ address, text: bytes.toString() }))),
  );
  const client = fork(fileURLToPath(new URL('./mail/bare-client.mjs', import.meta.url)), [
    services.env.SMTP_URL,
    file,
  ]);
  const [seconds] = await once(client, 'message');
  return messages.length / seconds;
}

/** Prepares the summaries of many people: their rows and jobs. */
async function digest() {
  await pool.query(
    `WITH reader AS (
       INSERT INTO people (id, email, status, password_hash, latin_name, language, time_zone)
       SELECT uuidv7(), 'digest-' || n || '@bench.invalid', 'active', 'none', 'BENCH', 'en', 'Asia/Bangkok'
       FROM generate_series(1, $1::int) n RETURNING id
     ), noted AS (
       INSERT INTO notifications (id, person_id, kind, subject_id)
       SELECT uuidv7(), reader.id, 'enrolled', uuidv7()
       FROM reader, generate_series(1, $2::int) RETURNING id)
     INSERT INTO notification_deliveries (id, notification_id, channel, summary_at)
       SELECT uuidv7(), id, 'email', now() FROM noted`,
    [DIGEST_PEOPLE, DIGEST_LINES],
  );
  await pool.query('ANALYZE');
  const file = fileURLToPath(new URL('./mail/digest.mjs', import.meta.url));
  const child = fork(file, [], { env: { ...process.env, ...services.env } });
  const [measured] = await once(child, 'message');
  const { rows } = await pool.query(
    `SELECT count(DISTINCT person_id)::int AS people, count(*)::int AS summaries,
       (SELECT count(*)::int FROM outbox WHERE job = 'summaries.send') AS jobs,
       (SELECT count(*)::int FROM notification_deliveries WHERE summary_id IS NOT NULL) AS lines
     FROM notification_summaries`,
  );
  const { people, summaries, jobs, lines } = rows[0];
  if ([summaries, jobs, lines / DIGEST_LINES].some((count) => count !== people)) {
    throw new Error(`The summaries are not one for each: ${JSON.stringify(rows[0])}`);
  }
  return { people, ...measured };
}

const received = [];
const mail = await startMailServer({
  onMessage: (address, bytes) => {
    received.push({ address, bytes });
  },
});
const services = await startServices({ SMTP_URL: mail.url });
const pool = new pg.Pool({ connectionString: services.url });
pool.on('error', () => undefined);
const openDeliveries = async () =>
  (
    await pool.query(
      `SELECT count(*)::int AS n FROM outbox WHERE done_at IS NULL AND failed_at IS NULL`,
    )
  ).rows[0].n;
const allSent = async (count) => {
  while (received.length < count || (await openDeliveries()) > 0) await soon(20);
};

try {
  const cohortId = await openCohort(pool, { KH: 30, open: 30 });
  const events = (count, prefix) =>
    writeEvents(services.url, {
      ...{ cohortId, count, addressOf: (n) => `${prefix}-${n}@bench.invalid` },
    });
  const { child: worker } = await services.startRole('worker');
  await events(WARM_UP, 'first');
  await allSent(WARM_UP);
  received.length = 0;
  await pool.query(`DELETE FROM outbox`);
  const rate = await perSecondOf(MESSAGES, async () => {
    await events(MESSAGES, 'reader');
    await allSent(MESSAGES);
  });
  const jobs = (await pool.query('SELECT id, job, payload FROM outbox')).rows;
  const messages = received.slice();
  worker.kill('SIGKILL');
  const queue = ((await bareQueue(jobs)) * MESSAGES) / jobs.length;
  const client = await bareClient(messages);
  const bytes = messages.reduce((sum, one) => sum + one.bytes.length, 0) / messages.length;
  process.stdout.write(
    `${round(rate)} messages a second, of ${round(bytes / 1_024)} KB and ${round(jobs.length / MESSAGES, 1)} jobs each; a bare queue ${round(queue)}, a bare SMTP client ${round(client)}${process.env.DKIM_DOMAIN ? ' with DKIM' : ''}\n`,
  );
  const { people, seconds, before, peak } = await digest();
  process.stdout.write(
    `Summaries of ${people} people prepared in ${round(seconds, 1)} s; memory from ${round(before)} to ${round(peak)} MB\n`,
  );
  report({
    messages: messages.length,
    per_s: round(rate),
    ratio: round(rate / Math.min(queue, client), 2),
    queue_per_s: round(queue),
    smtp_per_s: round(client),
    digest_people: people,
    digest_s: round(seconds, 1),
    digest_peak_mb: round(peak),
  });
} finally {
  await pool.end();
  await services.stop();
  await mail.stop();
}
