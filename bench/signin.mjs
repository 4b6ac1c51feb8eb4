import { randomUUID } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import autocannon from 'autocannon';
import pg from 'pg';
import { hashPassword } from '../dist/modules/people/accounts/passwords.js';
import { perSecond, report, round, startServices } from './support.mjs';

// Sign-ins per second through HTTP with 16 connections, compared with bare argon2id of the same
// cost in this process, in turns: the difference is everything but hashing (limits, account,
// session, response).

const PEOPLE = 400;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
const ROUNDS = 3;
/** Warm-up until the JIT has compiled the API's code. */
const WARM_UP_SECONDS = 8;
const password = 'a password of benches';

const services = await startServices();
const pool = new pg.Pool({ connectionString: services.url, max: 2 });
pool.on('error', () => undefined); // the server stops before its last connection is closed

async function fill(hash) {
  await pool.query(
    `INSERT INTO people (id, email, status, password_hash, latin_name, member_state)
     SELECT id, id || '@bench.invalid', 'active', $2, 'Bench', 'KH' FROM unnest($1::uuid[]) AS p (id)`,
    [people, hash],
  );
  await pool.query('VACUUM ANALYZE people');
}

let next = 0;
async function http(address, duration = SECONDS) {
  const result = await autocannon({
    url: address,
    connections: 16,
    duration,
    requests: [
      {
        method: 'POST',
        path: '/api/v1/sessions',
        headers: { 'content-type': 'application/json' },
        setupRequest: (request) => {
          const email = `${people[next++ % PEOPLE]}@bench.invalid`;
          return { ...request, body: JSON.stringify({ email, password }) };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${result.non2xx} answers were no success, ${result.errors} failed`);
  }
  return result.requests.total / result.duration;
}

const people = Array.from({ length: PEOPLE }, () => randomUUID());
const rates = { bare: 0, http: 0 };
try {
  const hash = await hashPassword(password);
  await fill(hash);
  const { address } = await services.startRole('main');
  const measure = {
    bare: () => perSecond(() => verify(hash, password), { lanes: 16, seconds: SECONDS }),
    http: () => http(address),
  };
  await http(address, WARM_UP_SECONDS);
  for (let turn = 0; turn < ROUNDS * 2; turn++) {
    const variant = turn % 2 ? 'http' : 'bare';
    rates[variant] += (await measure[variant]()) / ROUNDS;
  }
  process.stdout.write(
    `bare argon2id ${round(rates.bare)} a second, signed in ${round(rates.http)} a second\n`,
  );
} finally {
  await pool.end();
  await services.stop();
}
report({ ratio: round(rates.http / rates.bare, 2), per_s: round(rates.http) });
