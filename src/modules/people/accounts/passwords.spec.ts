import fc from 'fast-check';
import { checkNewPassword, hashPassword, isRightPassword } from './passwords.js';

describe('Passwords', () => {
  it.each([
    ['leaked and lengthened', 'password1234'],
    ['a row of keys', 'qwertyuiop123456'],
    ['a word twice', 'passwordpassword'],
    ['digits in order', '123456789012'],
    ['the programme and a year', 'greenenvoys26'],
    ['one’s own name', 'sokdara-sokdara'],
    ['one’s own address', 'dara.sok@test1'],
  ])('are rejected when easily guessed: %s', async (_, password) => {
    await expect(
      checkNewPassword(password, ['dara.sok@test.invalid', 'SOK Dara']),
    ).rejects.toMatchObject({ errors: [{ pointer: '/password' }] });
  });

  it.each([
    ['a sentence', 'the mangroves of Koh Kong at dusk'],
    ['a sentence in Khmer', 'ព្រៃកោងកាងនៅកោះកុង'],
    ['what a manager makes', 'xK9$vTq2!mWz'],
  ])('are accepted when hard to guess, whatever their composition: %s', async (_, password) => {
    await expect(checkNewPassword(password, ['dara@test.invalid'])).resolves.toBeUndefined();
  });

  it('are hashed with argon2id and compared exactly as typed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 128 }),
        async (text) => {
          const hash = await hashPassword(text);
          expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
          expect(await isRightPassword(hash, text)).toBe(true);
          expect(await isRightPassword(hash, `${text} `)).toBe(false);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('never match when none is set', async () => {
    expect(await isRightPassword(null, '')).toBe(false);
    expect(await isRightPassword(undefined, 'a password of tests')).toBe(false);
  });
});
