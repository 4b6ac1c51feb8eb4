import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TestSystem } from '../../../test/support/system.js';
import { HEARTBEAT_FILE } from './heartbeat-file.js';

const command = fileURLToPath(new URL('../../../dist/commands/worker-health.js', import.meta.url));

const health = (folder: string) =>
  new Promise<{ code: number; said: string }>((done) => {
    const env = { ...process.env, NODE_OPTIONS: '', DATA_DIR: folder };
    execFile(process.execPath, [command], { env }, (error, said) =>
      done({ code: error ? Number(error.code) : 0, said }),
    );
  });

describe('The health of a worker', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'envoys-heartbeat-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is good once it can work, and bad when it has not worked for a minute', async () => {
    expect(await health(folder)).toEqual({ code: 1, said: 'The worker has not started.\n' });
    const system = await TestSystem.start({ env: { DATA_DIR: folder } });
    try {
      while ((await health(folder)).code !== 0); // Redis may still be connecting
      const file = join(folder, HEARTBEAT_FILE);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      const before = new Date(Date.now() - 60_000);
      await utimes(file, before, before);
      expect(await health(folder)).toMatchObject({
        code: 1,
        said: expect.stringMatching(/last healthy 6\d s ago/),
      });
    } finally {
      await system.stop();
    }
  });
});
