import { emailInCell, emailsInCell, isAsTyped, isEmailAddress, normalEmail } from './email.js';

describe('An email address', () => {
  it.each(['name@example.org', "o'brien+list@sub.example.org", 'josé@example.org', 'a_b-c.d@x.kh'])(
    'is valid: %j',
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
    '“a@b.test”',
    '‘a@b.test’',
    '«a@b.test»',
    '（a@b.test）',
    '「a@b.test」',
  ])('is invalid: %j', (email) => expect(isEmailAddress(email)).toBe(false));

  it('is stored in lower case, without surrounding spaces', () =>
    expect(normalEmail(' Name@Example.org\n')).toBe('name@example.org'));

  it.each([
    ['a full stop that ends the domain', 'name@example.org.'],
    ['letters of full width', 'ｎａｍｅ＠ｅｘａｍｐｌｅ．ｏｒｇ'],
    ['the full stop of Chinese', 'name@example。org'],
    ['characters that are not seen', '\u202aname\u00ad@\u200bexample.org\u202c'],
  ])('is normalised with %s', (_, typed) => expect(normalEmail(typed)).toBe('name@example.org'));

  it('gets ASCII digits and apostrophes where everything else is ASCII', () => {
    for (const nought of [
      '\u0660',
      '\u06f0',
      '\u0966',
      '\u0be6',
      '\u0e50',
      '\u0ed0',
      '\u1040',
      '\u17e0',
    ]) {
      const digits = [7, 0, 9].map((value) =>
        String.fromCodePoint((nought.codePointAt(0) as number) + value),
      );
      expect(normalEmail(`dara${digits.join('')}@example.org`)).toBe('dara709@example.org');
    }
    expect(normalEmail('o’brien@example.org')).toBe("o'brien@example.org");
    expect(normalEmail('សុខ១@example.org')).toBe('សុខ១@example.org');
  });
});

describe('A list cell with an email address', () => {
  const email = "o'k-1@sub.example.org";

  it.each([
    ...[
      '<#>',
      '(#)',
      '[#]',
      '{#}',
      '"#"',
      "'#'",
      '“#”',
      '‘#’',
      '«#»',
      '（#）',
      '「#」',
      '`#`',
      '*#*',
    ],
    ...['#.', '#,', '#;', '#。', '#、', '#!', '#?', '#/', ' #\u00a0', '- #', '• #'],
    ...[
      'mailto:#',
      'MAILTO:#',
      'mailto:#?subject=a%40b',
      'Email: #',
      'E-mail：#',
      'https://m.test/?to=#',
    ],
    ...[
      'SOK Dara <#>',
      'SOK Dara <#>;',
      'SOK Dara (#)',
      'SOK Dara #',
      'SOK Dara [mailto:#]',
      '# (office)',
    ],
    ...['សុខ ដារ៉ា <#>', '李小龙 #', '# <#>', '#; #', '=HYPERLINK("mailto:#","#")'],
  ])('yields the address in %s, and notes that it was not typed alone', (cell) => {
    const typed = cell.replaceAll('#', email);
    expect(emailInCell(typed)).toBe(email);
    expect(isAsTyped(email, typed)).toBe(typed.trim() === email);
  });

  it.each(['# b@c.test', '#; b@c.test', '#/b@c.test', '#\nb@c.test', 'A <#>, B <b@c.test>'])(
    'yields none when it has several: %j',
    (cell) => {
      const typed = cell.replace('#', email);
      expect(emailsInCell(typed)).toEqual([email, 'b@c.test']);
      expect(isEmailAddress(emailInCell(typed))).toBe(false);
    },
  );

  it('keeps addresses with spaces, or with a word in place of “@”, for correction', () => {
    for (const at of [' @ ', '@ ', ' @', ' (at) ', '[at]', ' ＠ ']) {
      expect(emailInCell(`dara${at}example.org`)).toBe('dara@example.org');
    }
  });

  it.each([
    '',
    '-',
    'N/A',
    'none',
    'SOK Dara',
    '@',
    'a@b',
    'a@@b.test',
    'a@b..test',
    'a'.repeat(2_000),
  ])('yields none when it has none: %j', (cell) =>
    expect(isEmailAddress(emailInCell(cell))).toBe(false),
  );

  it.each(['a@b.test', 'A@B.TEST', ' a@b.test ', 'a@b.test\u200b', 'u@bücher.test'])(
    'counts as typed: %j',
    (typed) => expect(isAsTyped(emailInCell(typed), typed)).toBe(true),
  );
});
