import { isPlainEmail, lineFault } from './plain-line.js';

describe('A name', () => {
  it.each([
    'SOK Dara',
    'Kumar a/l Raja',
    'Devi A/P Subramaniam',
    'Singh s/o Harbans',
    'Lakshmi d/o Muthu',
    "O'Brien-Nguyễn",
    'D’Souza',
    'Juan dela Cruz Jr.',
    'José Rizal III',
    'Dr.Ly Heng',
    'Ir.Joko Widodo',
    'Ma.Theresa Santos',
    'Drs.Budi',
    'J.R.R. Tolkien',
    'H.M.Nasir',
    'Siti Aminah, S.Pd.SD, M.Si.',
    'Hendra, S.Kom., M.M.',
    'A.Md.Keb',
    'S.E.,M.M',
    'U Ba.Tin',
    'PT.ABC',
    'Trading Co.Ltd',
    'Ministry of Environment: Department of Forests',
    'Agency No. 7/2',
    'Gender & Climate (GCC)',
    '欧阳娜娜',
    '阿卜杜拉·买买提',
    'សុខ ដារ៉ា',
    'កេត\u200bសុភា',
    'အောင်ဆန်းစုကြည်',
    'ကျော်\u200cသူ',
    'ශ්\u200dරී',
    'க்\u200dஷ',
    'มารีอา\u200bแก้ว',
    '葛\u{e0100}城',
    'ສົມສັກ',
    'عبد الله',
    'Nguyễn Văn A',
    'Xi’an Institute',
    '2nd Bureau',
    '5.5 Degrees Institute',
    'Version 1.2.3 Team',
  ])('may be %j', (name) => expect(lineFault(name)).toBeUndefined());

  it.each([
    'Minister,\n\nYOUR ACCOUNT',
    'a\rb',
    'a\r\nBcc: x',
    'a\u2028b',
    'a\u2029b',
    'a\u0085b',
    'a\u000bb',
    'a\tb',
    'a\u0000b',
    'a\u001bb',
  ])('stands on one line: %j', (name) => expect(lineFault(name)).toBe('line-end'));

  it.each([
    'a\u202eb',
    'a\u202db',
    'a\u2066b\u2069',
    'a\u200eb',
    'a\u200fb',
    'a\u061cb',
    'a\u200bb',
    'a\u200db',
    'សុខ\u200d',
    '\u200dសុខ',
    'សុខ\u200b\u200bដារ៉ា',
    'a\ufeffb',
    'a\u00adb',
    'a\u2060b',
    'a\u034fb',
    '\u3164',
    'a\u115fb',
    '\u2800',
    'a\u{e0041}b',
    '\ufe0f',
    '\ud800',
  ])('hides nothing: %j', (name) => expect(lineFault(name)).toBe('invisible'));

  it.each([
    'https://evil.example/verify',
    'HTTP://EVIL',
    'http evil',
    'hxxp://evil.test',
    '//evil.test',
    'www.evil.zz',
    'WWW3.evil',
    'see evil.com',
    'Evil.COM now',
    'green-envoys.evil.example',
    'evil.com/verify',
    'evil.kh/x',
    'bit.ly',
    't.co/abc',
    'evil.com.kh',
    'evil.co.id',
    'ministry.gov.kh',
    'evil.com.',
    '(evil.com)',
    'evil．com',
    'evil。com',
    'ｅｖｉｌ.ｃｏｍ',
    'ｈｔｔｐ：／／evil',
    '银行.中国',
    'xn--80ak6aa92e.com',
    'evil.test:8080',
    'me@evil.test',
    'mailto:me',
    'javascript:alert(1)',
    'tel:+855',
    '192.168.1.1',
    'evil.xyz?x=1',
  ])('leads nowhere: %j', (name) => expect(lineFault(name)).toBe('address'));

  it('is read in time that grows with its length', () => {
    for (const piece of ['a.', 'a', 'a-', '.', '@', 'a@', ':', '/', 'http', '\u200d', 'ក\u200d']) {
      const began = performance.now();
      lineFault(piece.repeat(Math.ceil(2_000 / piece.length)));
      expect(performance.now() - began).toBeLessThan(200);
    }
  });
});

describe('An email address', () => {
  it.each(['name@example.org', "o'brien+list@sub.example.org", 'josé@example.org', 'a_b-c.d@x.kh'])(
    'is one: %j',
    (email) => expect(isPlainEmail(email)).toBe(true),
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
    'a',
  ])('is none: %j', (email) => expect(isPlainEmail(email)).toBe(false));
});
