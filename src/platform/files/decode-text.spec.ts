import { decoded, encodingOf } from './decode-text.js';

/** Encodes text in an encoding that Node.js can only decode. */
function encoder(encoding: string): (text: string) => Buffer {
  const bytesOf = new Map<string, number[]>();
  const decoder = new TextDecoder(encoding);
  const learn = (...bytes: number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if ([...text].length === 1 && text !== '\ufffd' && !bytesOf.has(text)) bytesOf.set(text, bytes);
  };
  for (let byte = 0; byte < 256; byte++) learn(byte);
  if (encoding === 'gb18030') {
    for (let lead = 0x81; lead < 0xff; lead++) {
      for (let trail = 0x40; trail < 0xff; trail++) learn(lead, trail);
    }
  }
  return (text) => Buffer.from([...text].flatMap((letter) => bytesOf.get(letter) ?? [0x3f]));
}

const lists: [string, string, string][] = [
  [
    'windows-874',
    'TH',
    'Email,Name,Native name\na@x.th,SOMCHAI,สมชาย ใจดี\nb@x.th,PIM,นางสาวพิมพ์ชนก รัตนกุล\nc@x.th,DEPT,กรมควบคุมมลพิษ',
  ],
  ['windows-874', 'TH', 'Email,Name,Native name\na@x.th,SOMCHAI,สมชาย'],
  ['gb18030', 'CN', '邮箱,姓名\na@x.cn,李伟\nb@x.cn,王芳 生态环境部\nc@x.cn,欧阳建国'],
  ['gb18030', 'CN', 'Email,Name,Native\na@x.cn,LI,李伟'],
  ['gb18030', 'CN', 'Email,Name,Native\na@x.cn,ZHANG,张鑫淼 司马懿'],
  ['windows-1258', 'VN', 'Email,Name\na@x.vn,Nguyê\u0303n Văn An\nb@x.vn,Trâ\u0300n Thi\u0323 Hoa'],
  ['windows-1252', 'TL', 'Email,Name\na@x.tl,José Ramos\nb@x.tl,João Gonçalves'],
];

describe('The encoding of a list', () => {
  it('is detected as UTF-16 without a byte order mark, in any script', () => {
    const names = ['SOK Dara', 'សុខ ដារ៉ា', 'สมชาย ใจดี', '李小龙', 'Nguyễn Văn An', 'அருண்'];
    for (const name of names) {
      const text = `Email,Name\r\na1@x.test,${name}\r\na2@x.test,${name}\r\n`;
      const file = Buffer.from(text, 'utf16le');
      expect(encodingOf(file, [])).toBe('utf-16le');
      expect([...decoded(file, 'utf-16le')].join('')).toBe(text);
      expect(encodingOf(Buffer.from(file).swap16(), [])).toBe('utf-16be');
      expect(encodingOf(Buffer.from(text), [])).toBe('utf-8');
    }
    expect(encodingOf(Buffer.from(`Email,Name\na@x.test,SOK\0Dara\n`), [])).toBe('utf-8');
  });

  it.each(lists)('is detected: %s, sent from %s', (encoding, state, text) => {
    const file = encoder(encoding)(text);
    expect(encodingOf(file, [state])).toBe(encoding);
    expect([...decoded(file, encoding)].join('')).toBe(text);
  });

  it.each(lists.slice(0, 1).concat(lists.slice(2, 3)))(
    'is detected without a hint when the text is long enough: %s',
    (encoding, _state, text) => {
      expect(encodingOf(encoder(encoding)(text), [])).toBe(encoding);
    },
  );

  it('is UTF-8 wherever possible, and UTF-16 when its first bytes say so', () => {
    expect(encodingOf(Buffer.from('Email,Name\na@x.kh,សុខ ដារ៉ា'), ['TH'])).toBe('utf-8');
    expect(encodingOf(Buffer.from('\ufeffEmail', 'utf16le'), [])).toBe('utf-16le');
  });

  it('never splits a letter between two chunks', () => {
    const text = 'សុខ ដារ៉ា '.repeat(20_000);
    expect([...decoded(Buffer.from(text), 'utf-8')].join('')).toBe(text);
  });
});
