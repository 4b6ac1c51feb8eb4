import { toProblem } from './problem.filter.js';

describe('What was thrown', () => {
  // The codes of Node.js for a full disk, and for an account that has used up its quota.
  it.each(['ENOSPC', 'EDQUOT'])('by a full disk (%s) is answered 507', (code) => {
    const error = Object.assign(new Error('write'), { code, syscall: 'write' });
    expect(toProblem(error)).toMatchObject({ status: 507, slug: 'storage-full' });
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
