import { isEmailAddress, normalEmail } from './email.js';

describe('An email address', () => {
  it.each(['name@example.org', "o'brien+list@sub.example.org", 'josé@example.org', 'a_b-c.d@x.kh'])(
    'is one: %j',
    (email) => expect(isEmailAddress(email)).toBe(true),
  );

  it.each([
    'a@b.test,c@d.test',
    'a@b.test;c@d.test',
    '"c@d.test x"@b.test',
    '"a b"@b.test',
    'a@b.test>,<c@d.test',
    'Name <a@b.test>',
    'a@b.test\r\nBcc: c@d.test',
    'a(comment)@b.test',
    '@b.test:c@d.test',
    'a\u202e@b.test',
    'a\u200b@b.test',
    'a@[127.0.0.1]',
    'a@b@c.test',
    'a@localhost',
    `a@${'b'.repeat(250)}.test`,
    'a',
  ])('is none: %j', (email) => expect(isEmailAddress(email)).toBe(false));

  it('is kept in small letters, without spaces around it', () =>
    expect(normalEmail(' Name@Example.org\n')).toBe('name@example.org'));
});
