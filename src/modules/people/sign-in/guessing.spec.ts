import { generateSync } from 'otplib';
import { withPassword } from '../../../../test/support/factories.js';
import { guessWrongly, letWaitsPass } from '../../../../test/support/guesses.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';
import type { DomainError } from '../../../platform/errors/domain-error.js';
import { LimitStore } from '../../../platform/http/limit-store.js';
import { Sealer } from '../../../platform/secrets/sealer.js';
import { GuessLimiter, guessDelays } from './guess-limiter.js';
import { MAX_GUESSES } from './guess-notices.js';

const password = 'a password of tests';
const { free } = guessDelays.account;

describe('Guess limits', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await TestSystem.start();
  });
  afterAll(() => system.stop());

  /** The counter of another process. */
  const anotherProcess = (change: object = {}) => {
    const settings = { ...system.settings, ...change };
    return new GuessLimiter(new LimitStore(settings), new Sealer(settings));
  };

  /** Many simultaneous guesses; none is decided before every other one was counted or rejected. */
  const atOnce = async (count: number, account: string, counters: GuessLimiter[]) => {
    let checked = 0;
    let refused = 0;
    let decide: (right: boolean) => void = () => undefined;
    const decided = new Promise<boolean>((resolve) => {
      decide = resolve;
    });
    const settled = () => checked + refused === count && decide(false);
    const guesses = Array.from({ length: count }, (_, index) =>
      (counters[index % counters.length] as GuessLimiter)
        .check(account, () => {
          checked += 1;
          settled();
          return decided;
        })
        .catch((problem: DomainError) => {
          expect(problem.kind).toBe('too-many');
          refused += 1;
          settled();
        }),
    );
    await Promise.all(guesses);
    return checked;
  };

  it('count before checking, so that parallel guesses in many processes get no extra free ones', async () => {
    const counters = [system.app.get(GuessLimiter), anotherProcess(), anotherProcess()];
    expect(await atOnce(24, 'many@test.invalid', counters)).toBe(free);
    // Then one at a time, each after its delay.
    for (let round = 0; round < 4; round++) {
      await letWaitsPass(system);
      expect(await atOnce(12, 'many@test.invalid', counters)).toBe(1);
      expect(await atOnce(12, 'many@test.invalid', counters)).toBe(0);
    }
  });

  it('count the same way locally while Redis is unavailable', async () => {
    const alone = anotherProcess({ REDIS_URL: 'redis://127.0.0.1:9' });
    expect(await atOnce(24, 'alone@test.invalid', [alone])).toBe(free);
    expect(await atOnce(12, 'alone@test.invalid', [alone])).toBe(1);
    expect(await atOnce(12, 'alone@test.invalid', [alone])).toBe(0);
  });

  it('reverse the count when a guess was right or could not be decided', async () => {
    const attempts = system.app.get(GuessLimiter);
    const account = 'owner@test.invalid';
    for (let round = 0; round < free + 3; round++) {
      await expect(
        attempts.check(account, () => Promise.reject(new Error('the database is away'))),
      ).rejects.toThrow('the database is away');
      expect(await attempts.check(account, async () => true)).toBe(true);
    }
    const inARow: number[] = [];
    const wrong = () =>
      attempts.check(
        account,
        async () => false,
        async (failures) => void inARow.push(failures),
      );
    for (let round = 0; round < 3; round++) await wrong();
    await attempts.check(account, async () => true);
    await wrong();
    expect(inARow).toEqual([1, 2, 3, 1]);
  });

  const signIn = async (email: string, typed = password) =>
    system.http.post('/api/v1/sessions').send({ email, password: typed });

  const withApp = async () => {
    const visitor = await system.visitor();
    await withPassword(system, visitor, password);
    const { body } = await system.as(visitor).post('/api/v1/me/totp').expect(201);
    const epoch = Math.floor(Date.now() / 1_000) - 30;
    const done = await system
      .as(visitor)
      .post('/api/v1/me/totp/confirmation')
      .send({ code: generateSync({ secret: body.secret, epoch }) })
      .expect(201);
    const codes = (done.body.codes as string).split(' ');
    const code = (steps = 0) =>
      generateSync({ secret: body.secret, epoch: Math.floor(Date.now() / 1_000) + steps * 30 });
    return { visitor, code, codes };
  };

  const halfSignedIn = async (visitor: Visitor) => {
    const { body } = await signIn(visitor.email);
    expect(body.missingFactor).toBe('second-factor');
    const as = system.as({ ...visitor, authorization: `Bearer ${body.token}` });
    return (code: string) => as.post('/api/v1/sessions/current/second-factor').send({ code });
  };

  const noticesTo = async ({ email }: Visitor, subject = 'may be trying to sign in') => {
    await system.idle();
    return system.mail.received.filter(
      (mail) => mail.to === email && mail.subject.includes(subject),
    ).length;
  };

  it(`end a session after ${MAX_GUESSES} wrong codes in a row and notify the owner`, async () => {
    const { visitor, code } = await withApp();
    const second = await halfSignedIn(visitor);
    // Codes of the app and recovery codes are counted together.
    for (const code of ['000000', 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA', '000001']) {
      const answer = await second(code).expect(401);
      expect(answer.body.type).toBe('/problems/wrong-second-factor');
    }
    await guessWrongly(system, `code ${visitor.personId}`, MAX_GUESSES - 4);
    expect(await noticesTo(visitor)).toBe(0);
    const last = await second('000000').expect(401);
    expect(last.body.type).toBe('/problems/too-many-wrong-guesses');
    await letWaitsPass(system);
    expect((await second(code()).expect(401)).body.type).toBe('/problems/sign-in-needed');
    expect(await noticesTo(visitor)).toBe(1);
    const again = await halfSignedIn(visitor);
    await letWaitsPass(system);
    await again(code()).expect(201);
  }, 120_000);

  it('accept only a recovery code after 100 wrong codes, notify the owner, and then accept codes again', async () => {
    const { visitor, code, codes } = await withApp();
    await system.db.run('UPDATE totp_secrets SET failures = 98 WHERE person_id = $1', [
      visitor.personId,
    ]);
    const second = await halfSignedIn(visitor);
    const guesses = await Promise.all(['000000', '000001', '000002', '000003'].map(second));
    const locked = guesses.filter(({ body }) => body.type === '/problems/codes-locked');
    expect(locked).toHaveLength(2);
    expect(await noticesTo(visitor, 'Codes from your authenticator app are locked')).toBe(1);
    const refused = await second(code()).expect(403);
    expect(refused.body.type).toBe('/problems/codes-locked');
    await second(codes[0] as string).expect(201);
    const again = await halfSignedIn(visitor);
    await again(code()).expect(201);
  });

  it('do not let a stranger lock the owner out, and notify the owner once', async () => {
    const visitor = await system.visitor();
    await withPassword(system, visitor, password);
    await guessWrongly(system, visitor.email, MAX_GUESSES - 1);
    for (let n = 0; n < 3; n++) {
      expect((await signIn(visitor.email, 'a guess')).status).toBe(401);
      if (n < 2) await letWaitsPass(system);
    }
    const waiting = await signIn(visitor.email);
    expect(waiting.status).toBe(429);
    expect(Number(waiting.headers['retry-after'])).toBeLessThanOrEqual(60);
    await system.mail.find(visitor.email, ({ subject }) =>
      subject.includes('may be trying to sign in'),
    );
    expect(await noticesTo(visitor)).toBe(1);
    await letWaitsPass(system);
    expect((await signIn(visitor.email)).status).toBe(201);
  }, 120_000);

  it('count guesses in a known browser of the owner separately from a stranger’s', async () => {
    const [owner, other] = [await system.visitor(), await system.visitor()];
    for (const visitor of [owner, other]) await withPassword(system, visitor, password);
    const inBrowser = (cookie: string, typed = password) =>
      system.http
        .post('/api/v1/sessions')
        .set('cookie', cookie)
        .send({ email: owner.email, password: typed });
    const markOf = async ({ email }: Visitor) => {
      const body = { email, password, cookie: true };
      const { headers } = await system.http.post('/api/v1/sessions').send(body).expect(201);
      const cookies = headers['set-cookie'] as unknown as string[];
      return cookies.find((line) => line.startsWith('known-browser='))?.split(';')[0] as string;
    };
    const [own, others] = [await markOf(owner), await markOf(other)];
    await guessWrongly(system, owner.email, MAX_GUESSES);
    expect((await signIn(owner.email, 'a guess')).status).toBe(401);
    for (const cookie of ['known-browser=made-up', others]) {
      expect((await inBrowser(cookie)).status).toBe(429);
    }
    expect((await inBrowser(own)).status).toBe(201);
    // The stranger gains nothing from it, and guesses in that browser have to wait as well.
    expect((await signIn(owner.email)).status).toBe(429);
    for (let n = 0; n <= free; n++) expect((await inBrowser(own, 'a guess')).status).toBe(401);
    expect((await inBrowser(own)).status).toBe(429);
  }, 120_000);

  it('end a session that guesses the password at the confirmation', async () => {
    const visitor = await system.visitor();
    await withPassword(system, visitor, password);
    const confirm = (typed: string) =>
      system.as(visitor).post('/api/v1/sessions/current/confirmation').send({ password: typed });
    await confirm('a guess').expect(401);
    await guessWrongly(system, `confirmation ${visitor.personId}`, MAX_GUESSES - 2);
    const last = await confirm('a guess').expect(401);
    expect(last.body.type).toBe('/problems/too-many-wrong-guesses');
    await system.as(visitor).get('/api/v1/me').expect(401);
    expect(await noticesTo(visitor)).toBe(1);
  }, 120_000);
});
