import { createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import pg from 'pg';
import { hostileInputs } from './hostile-inputs.mjs';
import { openCohort, report, round, startServices } from './support.mjs';

// Sends one hostile input after another, while another visitor keeps reading. Each line: status,
// seconds until the response (and, for a list that the worker reads, until it was done), the
// longest wait of the other visitor. A status of 5xx counts as a server error; 503 with Retry-After
// ("busy, try again") counts too, and is marked.
//
// `npm run bench -- hostile zip` sends only those whose name begins with "zip".

const EVERY_MS = 20;
/** Milliseconds after which an input counts as unanswered. */
const PATIENCE_MS = 90_000;

const only = process.argv[3] ?? '';
const services = await startServices();
const pool = new pg.Pool({ connectionString: services.url });
pool.on('error', () => undefined);
const roles = new Map();
let crashes = 0;
let stopping = false;

/** Starts a role, and restarts it whenever it ends; restarts are counted. */
async function keepRunning(name) {
  const role = await services.startRole(name);
  roles.set(name, role);
  role.child.once('exit', () => {
    if (stopping) return;
    crashes++;
    roles.set(name, undefined);
    keepRunning(name).catch((error) => process.stderr.write(`${error}\n`));
  });
}

async function person(role, state) {
  const token = randomBytes(32).toString('base64url');
  const { rows } = await pool.query(
    `INSERT INTO people (id, email, status, password_hash, latin_name, member_state)
     VALUES (uuidv7(), $1, 'active', 'none', 'BENCH', 'KH') RETURNING id`,
    [`${role}@bench.invalid`],
  );
  const { id } = rows[0];
  if (role !== 'trainee') {
    await pool.query(
      'INSERT INTO role_grants (id, person_id, role, member_state) VALUES (uuidv7(), $1, $2, $3)',
      [id, role, state ?? null],
    );
  }
  await pool.query(
    `INSERT INTO sign_in_sessions (id, person_id, token_hash, expires_at)
     VALUES (uuidv7(), $1, $2, now() + interval '1 day')`,
    [id, createHash('sha256').update(token).digest()],
  );
  return `Bearer ${token}`;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** One request; never throws. */
function ask({ method = 'GET', path, headers = {}, body, timeout = PATIENCE_MS, over }) {
  return new Promise((resolve) => {
    const address = roles.get('main')?.address;
    if (!address) return resolve({ status: 'down', headers: {} });
    const call = request(`${address}${path}`, { method, headers, timeout, agent: over ?? false });
    call.on('timeout', () => call.destroy(new Error('no answer')));
    call.on('error', ({ code, message }) => resolve({ status: code ?? message, headers: {} }));
    call.on('response', (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', () => resolve({ status: 'cut off', headers: {} }));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode, headers: response.headers, text });
      });
    });
    call.end(body);
  });
}

/** A visitor who keeps reading, on a separate connection. */
function neighbour() {
  let done = false;
  let longest = 0;
  const reading = (async () => {
    for (let turn = 0; !done; turn++) {
      const path = turn % 2 ? '/health/live' : '/api/v1/cohorts';
      const began = performance.now();
      await ask({ path, over: agent });
      longest = Math.max(longest, performance.now() - began);
      await new Promise((again) => setTimeout(again, EVERY_MS));
    }
  })();
  return async () => {
    done = true;
    await reading;
    return longest;
  };
}

/** Sends bytes on a separate connection; returns the first line of the response. */
function sendRaw({ raw, drip }) {
  return new Promise((resolve) => {
    const { port } = new URL(roles.get('main').address);
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(raw, 'latin1'));
    let text = '';
    let at = 0;
    const dripping =
      drip && setInterval(() => (drip[at] ? socket.write(drip[at++]) : socket.end()), 200);
    const end = () => {
      clearInterval(dripping);
      clearTimeout(late);
      socket.destroy();
      resolve([Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]) || 'closed']);
    };
    const late = setTimeout(end, 5_000);
    socket.on('data', (chunk) => {
      text += chunk;
      if (!drip) end();
    });
    socket.on('error', end).on('close', end);
  });
}

/** Starts an upload of which only half arrives. */
function sendHalf({ abort, type, as }, people) {
  return new Promise((resolve) => {
    const headers = { authorization: people[as], 'content-type': type, 'content-length': 2e7 };
    const call = request(`${roles.get('main').address}${abort}`, { method: 'POST', headers });
    call.on('error', () => resolve(['broken off']));
    call.write(Buffer.alloc(1e7), () => setTimeout(() => call.destroy(), 200));
  });
}

/** Waits until the worker has read a list or a lesson; `path` returns its progress. */
async function whenRead(answer, path, authorization) {
  const { status } = answer;
  if (status !== 200 && status !== 202) return status;
  const { id, state } = JSON.parse(answer.text);
  for (let now = state; ; ) {
    if (['done', 'failed'].includes(now)) return `${status} ${now}`;
    await new Promise((again) => setTimeout(again, 100));
    const read = await ask({
      path: `${path}/${id}`,
      headers: { authorization },
    });
    now = read.status === 200 ? JSON.parse(read.text).state : now;
    if (performance.now() > deadline) return `${status} never read`;
  }
}

let deadline = 0;
let serverErrors = 0;

async function sendOne(input, people) {
  const { body } = input;
  const headers = {
    ...(input.type && { 'content-type': input.type }),
    ...(body && { 'content-length': Buffer.byteLength(body) }),
    ...(input.as && { authorization: people[input.as] }),
    ...(input.version && { 'if-match': `"${input.version}"` }),
  };
  const answer = await ask({ ...input, body, headers });
  if (answer.status >= 500) serverErrors++;
  if (answer.status === 503 && answer.headers['retry-after']) return '503 (busy)';
  return input.job ? whenRead(answer, input.job, people[input.as]) : answer.status;
}

function send(input, people) {
  if (input.raw) return sendRaw(input);
  if (input.abort) return sendHalf(input, people);
  return Promise.all((input.together ?? [input]).map((one) => sendOne(one, people)));
}

/** Builds the body first: that is work of this process, and must not count as waiting time. */
const made = (input) => ({
  ...input,
  ...(typeof input.body === 'function' && { body: input.body() }),
  ...(input.together && { together: input.together.map(made) }),
});

const counted = (statuses) => {
  const counts = new Map();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, n]) => (n > 1 ? `${n} × ${status}` : status)).join(', ');
};

async function prepare() {
  const people = {
    trainee: await person('trainee'),
    trainer: await person('trainer'),
    coordinator: await person('national-coordinator', 'KH'),
    secretariat: await person('programme-coordinator'),
  };
  const cohort = await openCohort(pool, { KH: 30 });
  const course = await ask({
    method: 'POST',
    path: '/api/v1/courses',
    headers: { authorization: people.trainer, 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ slug: 'hostile', title: { en: 'A' }, summary: { en: 'B' } },
      ...{ licence: 'CC0', credit: 'C' },
    }),
  });
  return { people, known: { cohort, course: JSON.parse(course.text).id } };
}

try {
  await Promise.all([keepRunning('main'), keepRunning('worker')]);
  const { people, known } = await prepare();
  const inputs = hostileInputs(known).filter(({ name }) => name.startsWith(only));
  let longestWait = 0;
  for (const one of inputs) {
    const input = made(one);
    const leave = neighbour();
    const began = performance.now();
    deadline = began + PATIENCE_MS;
    const statuses = await send(input, people);
    const seconds = (performance.now() - began) / 1_000;
    const wait = await leave();
    longestWait = Math.max(longestWait, wait);
    if (statuses.some((status) => String(status).startsWith('no answer'))) serverErrors++;
    process.stdout.write(
      `${counted(statuses).padEnd(18)} ${seconds.toFixed(2).padStart(6)} s  waited ${String(round(wait)).padStart(5)} ms  ${input.name}\n`,
    );
    // Wait for restarts before the next input.
    while (!roles.get('main') || !roles.get('worker')) {
      await new Promise((again) => setTimeout(again, 100));
    }
  }
  report({
    inputs: inputs.length,
    crashes,
    server_errors: serverErrors,
    longest_wait_ms: round(longestWait),
  });
} finally {
  stopping = true;
  agent.destroy();
  await pool.end();
  await services.stop();
}
