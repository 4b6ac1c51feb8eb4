import { loadSettings } from '../config/settings.js';
import type { Database } from '../database/database.js';
import { DomainError } from '../errors/domain-error.js';
import { Threads, TooMuchWork } from './threads.js';

/** Creates a module from source text. */
const moduleOf = (source: string) => new URL(`data:text/javascript,${encodeURIComponent(source)}`);

const limits = { what: 'list', seconds: 30 };

describe('Threads', () => {
  let threads: Threads;
  beforeAll(() => {
    const services = { DATABASE_URL: 'postgres://a', REDIS_URL: 'redis://a', SMTP_URL: 'smtp://a' };
    threads = new Threads(
      { refuseInTransaction: () => undefined } as unknown as Database,
      loadSettings({
        ...services,
        SECRET_KEY: 'x'.repeat(32),
        THREADS: '1',
        THREAD_MEMORY_MB: '64',
      }),
    );
  });
  afterAll(() => threads.onApplicationShutdown());

  it('return the result of the work', async () => {
    const double = moduleOf('export default ({ n }) => n * 2');
    expect(await threads.run(double, { n: 21 }, limits)).toBe(42);
  });

  it('end work that does not terminate, and continue with the next', async () => {
    const endless = moduleOf('export default () => { for (;;); }');
    const stopped = threads.run(endless, {}, { ...limits, seconds: 0.5 });
    await expect(stopped).rejects.toThrow(TooMuchWork);
    expect(await threads.run(moduleOf('export default () => 1'), {}, limits)).toBe(1);
  });

  it('end work that fills its memory, and continue with the next', async () => {
    const greedy = moduleOf('export default () => { const a = []; for (;;) a.push({ a: [a] }); }');
    await expect(threads.run(greedy, {}, limits)).rejects.toThrow(TooMuchWork);
    expect(await threads.run(moduleOf('export default () => 1'), {}, limits)).toBe(1);
  });

  it('do not count the time that work waits for a free thread', async () => {
    const slow = moduleOf('export default () => new Promise((done) => setTimeout(done, 400, 1))');
    const both = [1, 2].map(() => threads.run(slow, {}, { ...limits, seconds: 0.7 }));
    expect(await Promise.all(both)).toEqual([1, 1]);
  });

  it('do not count the time that the modules of the work take to load', async () => {
    const slow = moduleOf(
      'await new Promise((done) => setTimeout(done, 1_500)); export default () => 1',
    );
    expect(await threads.run(slow, {}, { ...limits, seconds: 1 })).toBe(1);
  });

  it('count the time of work that waits, and end it', async () => {
    const slow = moduleOf('export default () => new Promise((done) => setTimeout(done, 60_000))');
    const stopped = threads.run(slow, {}, { ...limits, seconds: 0.5 });
    await expect(stopped).rejects.toThrow(TooMuchWork);
  });

  it('throw the error that the work threw', async () => {
    const entry = new URL('../../../dist/platform/errors/errors.js', import.meta.url).href;
    const refusing = moduleOf(
      `import { Conflict } from '${entry}'; export default () => { throw new Conflict('full', 'It is full.'); }`,
    );
    const refused = threads.run(refusing, {}, limits);
    await expect(refused).rejects.toMatchObject({
      kind: 'conflict',
      code: 'full',
      title: 'It is full.',
    });
    await expect(refused).rejects.toThrow(DomainError);
  });
});
