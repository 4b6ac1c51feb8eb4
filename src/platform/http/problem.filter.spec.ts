import { writeFile } from 'node:fs/promises';
import { toProblem } from './problem.filter.js';

describe('What was thrown', () => {
  const itOnLinux = process.platform === 'linux' ? it : it.skip;

  itOnLinux('by a full disk is told as that', async () => {
    const error = await writeFile('/dev/full', 'x').catch((thrown: unknown) => thrown);
    expect(toProblem(error)).toMatchObject({
      status: 507,
      title: 'There is no room left to keep this.',
    });
  });

  it('by a fault of ours says no more than that there was one', () => {
    for (const thrown of [new Error('secret'), 'secret', undefined, null]) {
      const { status, title, detail } = toProblem(thrown);
      expect({ status, title, detail }).toEqual({
        status: 500,
        title: 'Something went wrong here. It has been logged.',
        detail: undefined,
      });
    }
  });
});
