import fc from 'fast-check';
import { hasInvisible, turnsDirection } from '../text/invisible.js';
import { contentDisposition, fileName, MAX_NAME_BYTES } from './file-name.js';

const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '.',
      '..',
      '/',
      '\\',
      ' ',
      '\n',
      '\r\n',
      '\0',
      '\u202e',
      '\u200b',
      '\u200d',
      '\ufeff',
      '\ud800',
    ],
    ...[
      '"',
      '<',
      ':',
      '|',
      '?',
      '*',
      '%',
      "'",
      '(',
      '\u007f',
      '\u0085',
      '\u2028',
      '\u0301',
      '\ufffe',
    ],
    ...[
      'CON',
      'nul',
      'COM1',
      'lpt²',
      'aux.',
      '.jpg',
      '.PDF',
      '.exe',
      '.html',
      '.tar',
      '.gz',
      '.Sok',
    ],
    ...[
      'cv',
      'e\u0301',
      '照片',
      'ឯកសារ',
      'သက်သေ',
      '👩‍👩‍👧',
      '🇰🇭',
      '한국',
      'é'.repeat(120),
      '文'.repeat(90),
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const text = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));
const type = fc.constantFrom(
  ...[undefined, 'application/pdf', 'image/png', 'image/jpeg', 'text/csv; charset=utf-8'],
  'application/octet-stream',
);
const endings: Record<string, RegExp> = {
  'application/pdf': /\.pdf$/i,
  'image/png': /\.png$/i,
  'image/jpeg': /\.(jpe?g|jpe|jfif)$/i,
  'text/csv; charset=utf-8': /\.csv$/i,
};
const runs = { numRuns: 2_000 };

describe('A file name', () => {
  it('is safe to store, show and save anywhere, whatever was sent', () => {
    fc.assert(
      fc.property(text, type, (sent, mediaType) => {
        const name = fileName(sent, { ...(mediaType && { type: mediaType }) });
        expect(name).not.toBe('');
        expect(name.isWellFormed()).toBe(true);
        expect(name.normalize('NFC')).toBe(name);
        expect(hasInvisible(name) || turnsDirection(name)).toBe(false);
        expect(name).not.toMatch(/[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}<>:"/\\|?*]/u);
        expect(name).not.toMatch(/^[. ]|[. ]$/);
        expect(name).not.toMatch(/^(con|prn|aux|nul|(com|lpt)[0-9¹²³])\s*(\.|$)/i);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(MAX_NAME_BYTES);
        expect(name).toMatch(endings[mediaType ?? ''] ?? /./);
      }),
      runs,
    );
  });

  it('stays unchanged once it is clean', () => {
    fc.assert(
      fc.property(text, type, (sent, mediaType) => {
        const options = { ...(mediaType && { type: mediaType }) };
        const name = fileName(sent, options);
        expect(fileName(name, options)).toBe(name);
      }),
      runs,
    );
  });

  it('is never cut within a character', () => {
    const characters = (name: string) =>
      [...new Intl.Segmenter('en').segment(name)].map(({ segment }) => segment);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('👍🏽', '🇰🇭', 'ကျေ', 'e\u0323\u0302', '文', 'a'), {
          minLength: 60,
          maxLength: 120,
        }),
        (parts) => {
          const whole = characters(parts.join('').normalize('NFC'));
          const kept = characters(fileName(parts.join(''), { type: 'image/png' }).slice(0, -4));
          expect(kept).toEqual(whole.slice(0, kept.length));
        },
      ),
    );
  });

  it.each([
    ['照片.jpg', 'image/png', '照片.png'],
    ['cv.html', 'application/pdf', 'cv.pdf'],
    ['cv.pdf.exe', 'application/pdf', 'cv.pdf'],
    ['\u202efdp.exe', 'application/pdf', 'fdp.pdf'],
    ['a"\r\nX-Evil: 1.pdf', 'application/pdf', 'a_ X-Evil_ 1.pdf'],
    ['Scan.JPEG', 'image/jpeg', 'Scan.JPEG'],
    ['Report v1.2', 'application/pdf', 'Report v1.2.pdf'],
    ['Dr. Sok', 'application/pdf', 'Dr. Sok.pdf'],
    ['../../etc/passwd', undefined, '_.._etc_passwd'],
    ['NUL.pdf', 'application/pdf', '_NUL.pdf'],
    ['.jpg', 'image/jpeg', 'jpg.jpg'],
    ['...', 'image/jpeg', 'file.jpg'],
    ['e\u0301tude.pdf', 'application/pdf', 'étude.pdf'],
    ['ឯកសារ​ខ្ញុំ.pdf', 'application/pdf', 'ឯកសារ​ខ្ញុំ.pdf'],
  ])('changes %j of type %s to %j', (sent, mediaType, expected) => {
    expect(fileName(sent, { ...(mediaType && { type: mediaType }) })).toBe(expected);
  });

  it('is encoded in a header without injection, and decoded unchanged', () => {
    fc.assert(
      fc.property(text, (sent) => {
        const name = fileName(sent);
        const header = contentDisposition('attachment', name);
        const read =
          /^attachment; filename="([\x20-\x7e]*)"; filename\*=UTF-8''([\w!#$&+.^`|~%-]+)$/.exec(
            header,
          );
        expect(read?.[1]).not.toMatch(/["\\%]/);
        expect(decodeURIComponent(read?.[2] ?? '')).toBe(name);
      }),
      runs,
    );
  });
});
