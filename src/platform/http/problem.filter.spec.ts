import { toDomainError } from './problem.filter.js';
import { statusOf } from './problem.js';

describe('A thrown error', () => {
  // The error codes of Node.js for a full disk, and for an account that has used up its quota.
  it.each(['ENOSPC', 'EDQUOT'])('is answered 507 when the disk is full (%s)', (code) => {
    const error = Object.assign(new Error('write'), { code, syscall: 'write' });
    const refused = toDomainError(error);
    expect([statusOf(refused), refused.code]).toEqual([507, 'storage-full']);
  });

  it('is answered without details when it is a fault of ours', () => {
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
