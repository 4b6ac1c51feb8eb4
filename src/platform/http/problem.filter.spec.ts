import { toDomainError } from './problem.filter.js';
import { statusOf } from './problem.js';

describe('What was thrown', () => {
  // The codes of Node.js for a full disk, and for an account that has used up its quota.
  it.each(['ENOSPC', 'EDQUOT'])('by a full disk (%s) is answered 507', (code) => {
    const error = Object.assign(new Error('write'), { code, syscall: 'write' });
    const refused = toDomainError(error);
    expect([statusOf(refused), refused.code]).toEqual([507, 'storage-full']);
  });

  it('by a fault of ours says no more than that there was one', () => {
    for (const thrown of [new Error('secret'), 'secret', undefined, null]) {
      const { kind, title, detail } = toDomainError(thrown);
      expect({ kind, title, detail }).toEqual({
        kind: 'internal',
        title: 'Something went wrong here. It has been logged.',
        detail: undefined,
      });
    }
  });
});
