import { hash } from '@node-rs/argon2';
import { withPassword } from '../../../../test/support/factories.js';
import { guessWrongly } from '../../../../test/support/guesses.js';
import { TestSystem } from '../../../../test/support/system.js';
import type { DomainError } from '../../../platform/errors/domain-error.js';
import { delayAfter, GuessLimiter, guessDelays } from './guess-limiter.js';

const password = 'a password of tests';

describe('Delays after failed sign-ins', () => {
  it.each([
    [1, 0],
    [5, 0],
    [6, 1],
    [7, 2],
    [8, 4],
    [11, 32],
    [12, 60],
    [500, 60],
  ])('apply to an account: after %i failures, %i seconds', (failures, seconds) => {
    expect(delayAfter(failures, guessDelays.account)).toBe(seconds);
  });

  it.each([
    [50, 0],
    [51, 1],
    [60, 512],
    [61, 900],
  ])('apply to a network address: after %i failures, %i seconds', (failures, seconds) => {
    expect(delayAfter(failures, guessDelays.address)).toBe(seconds);
  });
});

describe('Signing in', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
  });
  afterAll(() => system.stop());

  const attempt = (email: string, typed = password) =>
    system.http.post('/api/v1/sessions').send({ email, password: typed });

  const withSessions = async () => {
    const visitor = await system.visitor();
    await withPassword(system, visitor, password);
    const signIn = async () => {
      const { body } = await attempt(visitor.email).expect(201);
      return system.as({ ...visitor, authorization: `Bearer ${body.token}` });
    };
    return { visitor, signIn };
  };

  it('makes a guesser wait, whether or not the account exists', async () => {
    const { visitor } = await withSessions();
    for (const email of [visitor.email, 'nobody-there@test.invalid']) {
      // Each delay is twice the previous one: in the end it is longer than this test takes.
      await guessWrongly(system, email, 11);
      await attempt(email, 'a guess').expect(401);
      const waiting = await attempt(email, 'a guess').expect(429);
      expect(Number(waiting.headers['retry-after'])).toBeGreaterThan(0);
      expect(waiting.body.type).toBe('/problems/too-many-requests');
      // The right password has to wait as well; otherwise the delay would reveal it.
      if (email === visitor.email) await attempt(email).expect(429);
    }
  });

  it('checks only a limited number of guesses at the same time', async () => {
    const attempts = system.app.get(GuessLimiter);
    let refused = 0;
    let release: (right: boolean) => void = () => undefined;
    const outcome = new Promise<boolean>((resolve) => {
      release = resolve;
    });
    // None is finished before all have arrived.
    const guesses = Array.from({ length: 12 }, () =>
      attempts
        .check('at-once@test.invalid', () => outcome)
        .catch((error: DomainError) => {
          if (++refused === 12 - guessDelays.account.free) release(false);
          return error.kind;
        }),
    );
    const answers = await Promise.all(guesses);
    expect(answers.filter((answer) => answer === false)).toHaveLength(guessDelays.account.free);
    expect(answers.filter((answer) => answer === 'too-many')).toHaveLength(
      12 - guessDelays.account.free,
    );
  });

  it('resets failures after the right password', async () => {
    const { visitor } = await withSessions();
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 4; n++) await attempt(visitor.email, 'a slip').expect(401);
      await attempt(visitor.email).expect(201);
    }
  });

  it('rehashes a password with outdated cost parameters and still accepts it', async () => {
    const visitor = await system.visitor();
    const dated = await hash(password, { memoryCost: 8_192, timeCost: 1 });
    await system.db.run('UPDATE people SET password_hash = $2 WHERE id = $1', [
      visitor.personId,
      dated,
    ]);
    await attempt(visitor.email).expect(201);
    const row = await system.db.row<{ password_hash: string }>(
      'SELECT password_hash FROM people WHERE id = $1',
      [visitor.personId],
    );
    expect(row?.password_hash).toContain('$m=65536,t=3,p=1$');
    await attempt(visitor.email).expect(201);
  });

  it("lists a person's sessions, and ends one or all others", async () => {
    const { signIn } = await withSessions();
    const [here, there] = [await signIn(), await signIn()];
    const list = async () => (await here.get('/api/v1/me/sessions').expect(200)).body.items;
    const all = await list();
    expect(all).toHaveLength(3); // includes the visitor's own
    expect(all.map(({ current }: { current: boolean }) => current)).toEqual([true, false, false]);
    expect(all[0]).toMatchObject({ method: 'password', factors: 1, address: '127.0.0.1' });
    await there.get('/api/v1/me').expect(200);
    await here.delete('/api/v1/me/sessions').expect(204);
    await there.get('/api/v1/me').expect(401);
    expect(await list()).toHaveLength(1);
    const next = await signIn();
    const other = (await list()).find(({ current }: { current: boolean }) => !current);
    await here.delete(`/api/v1/me/sessions/${other.id}`).expect(204);
    await next.get('/api/v1/me').expect(401);
    await here.delete(`/api/v1/me/sessions/${other.id}`).expect(404);
  });

  it('opens no session when the password is changed while it is checked', async () => {
    const visitor = await system.visitor();
    const before = await hash(password, { memoryCost: 65_536, timeCost: 3, parallelism: 1 });
    const set = (passwordHash: string) =>
      system.db.run('UPDATE people SET password_hash = $2 WHERE id = $1', [
        ...[visitor.personId, passwordHash],
      ]);
    await set(before);
    const { db } = system;
    const prepared = db.prepared.bind(db);
    // The hash has been read; the password changes before the session opens.
    db.prepared = async <T>(name: string, sql: string, params: unknown[]) => {
      if (name === 'session-open') await set('another');
      return prepared<T>(name, sql, params);
    };
    await attempt(visitor.email).expect(401);
    db.prepared = prepared;
    const open = await system.db.rows(
      `SELECT 1 FROM sign_in_sessions WHERE person_id = $1 AND address IS NOT NULL`,
      [visitor.personId],
    );
    expect(open).toHaveLength(0);
  });

  it('does not revive a session that ends while it is looked up', async () => {
    const { signIn } = await withSessions();
    const here = await signIn();
    const { db } = system;
    const prepared = db.prepared.bind(db);
    let lookedUp: () => void = () => undefined;
    let resume: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => {
      lookedUp = resolve;
    });
    const held = new Promise<void>((resolve) => {
      resume = resolve;
    });
    // The first lookup has read its row, and is then held up until the session has ended.
    let first = true;
    db.prepared = async <T>(name: string, sql: string, params: unknown[]) => {
      const rows = await prepared<T>(name, sql, params);
      if (name === 'session-actor' && first) {
        first = false;
        lookedUp();
        await held;
      }
      return rows;
    };
    const slow = here.get('/api/v1/me').then(({ status }) => status);
    await reached;
    await here.delete('/api/v1/sessions/current').expect(204);
    resume();
    expect(await slow).toBe(200);
    db.prepared = prepared;
    await here.get('/api/v1/me').expect(401);
  });

  it('ends a session after a week without use, and any after two', async () => {
    const { visitor, signIn } = await withSessions();
    const idle = await signIn();
    await system.db.run(
      `UPDATE sign_in_sessions SET last_seen_at = now() - interval '8 days' WHERE person_id = $1`,
      [visitor.personId],
    );
    await idle.get('/api/v1/me').expect(401);
    const old = await signIn();
    await system.db.run(`UPDATE sign_in_sessions SET expires_at = now() WHERE person_id = $1`, [
      visitor.personId,
    ]);
    await old.get('/api/v1/me').expect(401);
  });

  it('ends all other sessions when the password is changed', async () => {
    const { visitor, signIn } = await withSessions();
    const [here, there] = [await signIn(), await signIn()];
    await here.post('/api/v1/me/password').send({ password: 'password1234' }).expect(422);
    const next = 'another password of tests';
    await here.post('/api/v1/me/password').send({ password: next }).expect(204);
    await there.get('/api/v1/me').expect(401);
    await here.get('/api/v1/me').expect(200);
    await attempt(visitor.email).expect(401);
    await attempt(visitor.email, next).expect(201);
  });
});
