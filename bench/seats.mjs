import { createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import pg from 'pg';
import { allocate } from '../dist/modules/enrolments/allocation/allocation.js';
import { openCohort, report, round, startServices } from './support.mjs';

// Never one too many: 1,000 people compete for 30 seats of a state and 10 of the open pool, through
// HTTP, against two API processes. Then 20 people with a seat withdraw while 200 more apply. The
// order of arrival is checked as far as an external clock can tell: a person whose request was
// answered before another one was sent must not wait behind that one.

const RACERS = 1_000;
const SEATS = { KH: 30, open: 10 };
const LEAVERS = 20;
const LATE = 200;
const LANES = 64;
const CLAIMS = 5_000;

const services = await startServices();
const pool = new pg.Pool({ connectionString: services.url });
pool.on('error', () => undefined);

/** Tokens of signed-in people, all of one state. */
async function people(count) {
  const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'));
  await pool.query(
    `WITH person AS (
       INSERT INTO people (id, email, status, password_hash, latin_name, member_state)
       SELECT uuidv7(), encode(hash, 'hex') || '@bench.invalid', 'active', 'none', 'BENCH', 'KH'
       FROM unnest($1::bytea[]) hash RETURNING id, email)
     INSERT INTO sign_in_sessions (id, person_id, token_hash, expires_at)
     SELECT uuidv7(), id, decode(split_part(email, '@', 1), 'hex'), now() + interval '1 day' FROM person`,
    [tokens.map((token) => createHash('sha256').update(token).digest())],
  );
  return tokens;
}

const agent = new Agent({ keepAlive: true, maxSockets: LANES });

/** One minimal POST, since the server is measured. */
function post(url, token) {
  const asked = performance.now();
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method: 'POST',
        agent,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => {
          const answered = performance.now();
          resolve({ status: response.statusCode, body: JSON.parse(text), asked, answered });
        });
      },
    );
    call.on('error', reject);
    call.end('{}');
  });
}

/** Runs all `tasks`, with limited concurrency. */
async function race(tasks) {
  const answers = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      while (next < tasks.length) {
        const task = tasks[next++];
        answers.push({ ...(await task.run()), ...task });
      }
    }),
  );
  return answers;
}

/**
 * Pairs in which a person who was answered earlier waits behind one who applied only afterwards.
 */
function outOfOrder(answers, positions) {
  const waiting = answers
    .filter(({ body }) => positions.has(body.id))
    .map(({ body, asked, answered }) => ({ asked, answered, at: positions.get(body.id) }))
    .sort((a, b) => a.at - b.at);
  // For each position, the earliest response further back: it must not precede this request.
  let earliest = Number.POSITIVE_INFINITY;
  let wrong = 0;
  for (const one of waiting.reverse()) {
    if (earliest < one.asked) wrong++;
    earliest = Math.min(earliest, one.answered);
  }
  return wrong;
}

async function standing(cohortId) {
  const { rows } = await pool.query(
    'SELECT id, state, pool, waiting_position AS at FROM applications WHERE cohort_id = $1',
    [cohortId],
  );
  const { rows: pools } = await pool.query(
    'SELECT pool, seats, seated FROM cohort_quotas WHERE cohort_id = $1',
    [cohortId],
  );
  const held = rows.filter(({ pool: name }) => name !== null);
  for (const { pool: name, seats, seated } of pools) {
    const counted = held.filter((row) => row.pool === name).length;
    if (counted !== seated || seated > seats) throw new Error(`${name}: ${counted} hold ${seated}`);
  }
  const positions = new Map(
    rows.filter(({ state }) => state === 'waiting').map(({ id, at }) => [id, Number(at)]),
  );
  return { seated: held.length, waiting: positions.size, positions };
}

/** Milliseconds to allocate a cohort of this size. */
function allocationMs() {
  const states = ['BN', 'KH', 'ID', 'LA', 'MY', 'MM', 'PH', 'SG', 'TH', 'TL', 'VN', 'CN'];
  const claims = Array.from({ length: CLAIMS }, (_, n) => ({
    id: createHash('md5').update(String(n)).digest('hex'),
    memberState: states[n % 12],
    rank: n % 3 ? 1 + Math.floor(n / 12) : null,
    score: n % 5 ? (n * 7919) % 101 : null,
    appliedAt: new Date(1.8e12 + ((n * 104_729) % 1e9)).toISOString(),
  }));
  const pools = [...states.map((name) => ({ pool: name, free: 20 })), { pool: 'open', free: 60 }];
  const inputs = { pools, unusedSeats: 'open-pool', claims };
  allocate(inputs);
  const began = performance.now();
  allocate(inputs);
  return performance.now() - began;
}

try {
  const roles = [await services.startRole('main'), await services.startRole('main')];
  const id = await openCohort(pool, SEATS, 'arrival');
  const tokens = await people(RACERS);
  const apply = (token, index) => ({
    token,
    run: () => post(`${roles[index % 2].address}/api/v1/cohorts/${id}/applications`, token),
  });
  const began = performance.now();
  const first = await race(tokens.map(apply));
  const seconds = (performance.now() - began) / 1_000;
  const times = first.map(({ asked, answered }) => answered - asked).sort((a, b) => a - b);
  const after = await standing(id);

  const leaving = first
    .filter(({ body }) => body.state === 'accepted')
    .slice(0, LEAVERS)
    .map(({ token, body }, index) => ({
      token,
      run: () =>
        post(`${roles[index % 2].address}/api/v1/applications/${body.id}/withdrawal`, token),
    }));
  const late = (await people(LATE)).map(apply);
  const mixed = late.flatMap((task, index) =>
    leaving[index / 10] ? [task, leaving[index / 10]] : [task],
  );
  const second = await race(mixed);
  const end = await standing(id);

  const answers = [...first, ...second];
  const odd = answers.filter(({ status }) => status >= 500);
  for (const { status, body } of odd.slice(0, 3))
    process.stderr.write(`${status} ${body.detail}\n`);
  const expected = RACERS + LATE - LEAVERS - SEATS.KH - SEATS.open;
  process.stderr.write(
    `race: ${after.seated} seated, ${after.waiting} waiting; after ${LEAVERS} left and ${LATE} came: ${end.seated} seated, ${end.waiting} waiting (expected 40, ${expected})\n`,
  );
  report({
    seats: SEATS.KH + SEATS.open,
    seated: after.seated,
    waiting: after.waiting,
    out_of_order: outOfOrder(first, after.positions) + outOfOrder(second, end.positions),
    server_errors: odd.length,
    seated_after: end.seated,
    waiting_after: end.waiting,
    per_s: round(RACERS / seconds),
    p99_ms: round(times[Math.floor(times.length * 0.99)]),
    allocation_ms: round(allocationMs(), 1),
  });
} finally {
  agent.destroy();
  await pool.end();
  await services.stop();
}
