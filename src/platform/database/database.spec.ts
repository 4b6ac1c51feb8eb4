import { TestSystem } from '../../../test/support/system.js';
import { FILE_STORE, type FileStore } from '../files/file-store.js';
import { Mailer } from '../mail/mailer.js';
import { Threads } from '../threads/threads.js';
import { LongWorkInTransaction } from './database.js';
import { newId } from './id.js';

describe('A transaction', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await TestSystem.start({ worker: false, env: { DATABASE_POOL_SIZE: '4' } });
  });
  afterAll(() => system.stop());

  const insert = (job: string) =>
    system.db.run(`INSERT INTO outbox (id, job, payload) VALUES ($1, $2, '{}')`, [newId(), job]);
  const kept = async (prefix: string) =>
    (
      await system.db.rows<{ job: string }>(
        `SELECT job FROM outbox WHERE job LIKE $1 || '%' ORDER BY job`,
        [prefix],
      )
    ).map(({ job }) => job);

  it('continues after a nested part failed and was caught, without the changes of that part', async () => {
    const hooks: string[] = [];
    await system.db.transaction(async () => {
      await insert('caught-before');
      const part = system.db.transaction(async () => {
        await insert('caught-inside');
        system.db.afterCommit(() => hooks.push('inside'));
        await system.db.run('SELECT 1 / 0');
      });
      await expect(part).rejects.toThrow('division by zero');
      await insert('caught-after');
      system.db.afterCommit(() => hooks.push('outside'));
    });
    expect(await kept('caught-')).toEqual(['caught-after', 'caught-before']);
    expect(hooks).toEqual(['outside']);
  });

  it('does not wait for files, threads or email', async () => {
    const store = system.app.get<FileStore>(FILE_STORE);
    const none = { html: '', images: [], attachments: [] };
    const mail = { id: 'x', to: 'x@test.invalid', subject: 'x', text: 'x', ...none };
    const nothing = { what: 'text', seconds: 1 };
    await store.put('aa/outside', Buffer.from('x'), 'text/plain');
    await system.db.transaction(async () => {
      for (const work of [
        () => store.put('aa/inside', Buffer.from('x'), 'text/plain'),
        () => store.putFile('aa/inside', '/dev/null', 'text/plain'),
        () => store.get('aa/outside'),
        () => store.remove('aa/outside'),
        () => system.app.get(Threads).run(new URL('data:,'), {}, nothing),
        () => system.app.get(Mailer).send(mail),
      ]) {
        await expect((async () => work())()).rejects.toThrow(LongWorkInTransaction);
      }
    });
    await store.remove('aa/outside');
  });

  it('discards its parts when it fails itself, and calls none of their hooks', async () => {
    const hooks: string[] = [];
    const whole = system.db.transaction(async () => {
      await system.db.transaction(async () => {
        await insert('lost-inside');
        system.db.afterCommit(() => hooks.push('inside'));
      });
      throw new Error('after its part');
    });
    await expect(whole).rejects.toThrow('after its part');
    expect(await kept('lost-')).toEqual([]);
    expect(hooks).toEqual([]);
  });

  it('runs parts that start simultaneously one after another, three levels deep', async () => {
    await system.db.transaction(async () => {
      const parts = [1, 2, 3, 4, 5].map((n) =>
        system.db.transaction(async () => {
          await insert(`side-${n}`);
          await system.db
            .transaction(async () => {
              await insert(`side-${n}-deeper`);
              if (n % 2 === 0) throw new Error('the deeper part');
            })
            .catch(() => insert(`side-${n}-instead`));
          if (n === 3) throw new Error('the whole part');
        }),
      );
      const ends = await Promise.allSettled(parts);
      expect(ends.map(({ status }) => status)).toEqual([
        'fulfilled',
        'fulfilled',
        'rejected',
        'fulfilled',
        'fulfilled',
      ]);
    });
    expect(await kept('side-')).toEqual([
      'side-1',
      'side-1-deeper',
      'side-2',
      'side-2-instead',
      'side-4',
      'side-4-instead',
      'side-5',
      'side-5-deeper',
    ]);
  });

  it('counts as successful when work after its commit fails, immediately or later', async () => {
    const answer = await system.db.transaction(async () => {
      await insert('hook-kept');
      system.db.afterCommit(() => {
        throw new Error('at once');
      });
      system.db.afterCommit(() => Promise.reject(new Error('later')));
      return 'done';
    });
    expect(answer).toBe('done');
    system.db.afterCommit(() => {
      throw new Error('outside of a transaction');
    });
    expect(await kept('hook-')).toEqual(['hook-kept']);
  });

  it('never waits for a second connection, even when there are more transactions than connections', async () => {
    const all = Array.from({ length: 60 }, () =>
      system.db.transaction(async () => {
        await system.db.run('SELECT pg_sleep(0.05)');
        await system.db.sidePool.query('SELECT pg_sleep(0.01)');
        return 1;
      }),
    );
    expect(await Promise.all(all)).toHaveLength(60);
  });
});
