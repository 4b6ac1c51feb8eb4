import { AccountTokens } from '../../src/modules/people/accounts/account-tokens.js';
import { newId } from '../../src/platform/database/id.js';
import { TestSystem } from '../support/system.js';

const PEOPLE = 40;

describe('Many people behind one IP address', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false, env: { TRUST_PROXY: '1' } });
  });
  afterAll(() => system.stop());

  it('can activate accounts and sign in within minutes', async () => {
    const tokens = system.app.get(AccountTokens);
    const people = Array.from({ length: PEOPLE }, (_, n) => ({
      ...{ id: newId(), token: newId(), email: `hall-${n}@test.invalid` },
    }));
    for (const { id, token, email } of people) {
      await system.db.run(
        `INSERT INTO people (id, email, status, latin_name) VALUES ($1, $2, 'invited', 'TEST Hall')`,
        [id, email],
      );
      await system.db.run(
        `INSERT INTO account_tokens (id, person_id, purpose, expires_at)
         VALUES ($1, $2, 'activation', now() + interval '1 day')`,
        [token, id],
      );
    }
    const password = 'a sentence that only they know';
    const from = (path: string) => system.http.post(path).set('x-forwarded-for', '198.51.100.7');
    const opened = await Promise.all(
      people.map(({ token }) =>
        from('/api/v1/accounts/activation').send({ token: tokens.tokenOf(token), password }),
      ),
    );
    expect(new Set(opened.map(({ status }) => status))).toEqual(new Set([201]));
    const signedIn = await Promise.all(
      people.map(({ email }) => from('/api/v1/sessions').send({ email, password })),
    );
    expect(new Set(signedIn.map(({ status }) => status))).toEqual(new Set([201]));
  });
});
