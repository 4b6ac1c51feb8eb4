import { TestSystem } from '../../../test/support/system.js';
import { LimitStore } from './limit-store.js';

describe('Limits that share a count', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
  });
  afterAll(() => system.stop());

  it('are each enforced separately, in whatever order they are checked', async () => {
    const store = system.app.get(LimitStore);
    await store.opened();
    const [few, many] = [1, 3].map((points) =>
      store.limiter({ name: 'a shared count', points, seconds: 60 }),
    );
    await few?.consume('somebody');
    await expect(few?.consume('somebody')).rejects.toMatchObject({ consumedPoints: 2 });
    expect(await many?.consume('somebody')).toMatchObject({ remainingPoints: 0 });
    await expect(many?.consume('somebody')).rejects.toMatchObject({ consumedPoints: 4 });
  });
});
