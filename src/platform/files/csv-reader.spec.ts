import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { delimiterOf } from './csv-format.js';
import { readCsv } from './csv-reader.js';

async function read(text: string, pieces = 1, delimiter = delimiterOf(text)): Promise<string[][]> {
  const size = Math.max(1, Math.ceil(text.length / pieces));
  const cut = Array.from({ length: pieces }, (_, n) => text.slice(n * size, (n + 1) * size));
  const rows: string[][] = [];
  for await (const { cells } of readCsv(cut, delimiter)) rows.push(cells);
  return rows;
}

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    'a, b',
    'SOK "Dara" Vann',
    'two\nlines',
    'two\r\nlines',
    '"',
    '""',
    ';',
    'x\ty',
    '',
  ),
);

describe('A CSV reader', () => {
  it('reads files written by programs unchanged, in whatever chunks they arrive', async () => {
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 8,
    });
    const written = fc.record({
      table,
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      end: fc.constantFrom('\n', '\r\n', '\r'),
      quoted: fc.boolean(),
      pieces: fc.integer({ min: 1, max: 7 }),
    });
    await fc.assert(
      fc.asyncProperty(written, async ({ table: rows, delimiter, end, quoted, pieces }) => {
        const text = stringify(rows, {
          delimiter,
          record_delimiter: end,
          quoted,
          quoted_match: /[\r\n]/,
        });
        const filled = rows.filter((cells) => cells.some((one) => one.trim() !== ''));
        expect(await read(text, pieces, delimiter)).toEqual(filled);
      }),
      { numRuns: 500 },
    );
  });

  it('loses no line with any kind of line ends', async () => {
    const end = fc.constantFrom('\n', '\r\n', '\r');
    await fc.assert(
      fc.asyncProperty(fc.array(end, { minLength: 1, maxLength: 12 }), async (ends) => {
        const text = ends.map((mark, n) => `m${n}@x.test,Person ${n}${mark}`).join('');
        expect(await read(text)).toEqual(ends.map((_, n) => [`m${n}@x.test`, `Person ${n}`]));
      }),
    );
  });

  it.each([
    [
      'a nickname in a cell without quotes',
      'a,SOK "Dara" Vann,KH',
      [['a', 'SOK "Dara" Vann', 'KH']],
    ],
    [
      'quotes within quotes',
      '"Ministry of "Environment"",KH\nb,c',
      [
        ['Ministry of "Environment"', 'KH'],
        ['b', 'c'],
      ],
    ],
    [
      'a quote that nothing closes',
      '"a@b.test,A\nc@d.test,C',
      [
        ['"a@b.test', 'A'],
        ['c@d.test', 'C'],
      ],
    ],
    [
      'a quote at the end',
      'a,5"\nb,c',
      [
        ['a', '5"'],
        ['b', 'c'],
      ],
    ],
    ['doubled quotes', '"He said ""hi""",x', [['He said "hi"', 'x']]],
  ])('keeps %s unchanged', async (_, text, rows) => {
    for (let pieces = 1; pieces <= text.length; pieces++)
      expect(await read(text, pieces, ',')).toEqual(rows);
  });

  it.each([
    [';', '"Name, in English";Email;"Member state"\nSOK Dara;a1@x.test;KH'],
    ['\t', 'Name\tEmail\tOffice\nA\ta@x.test\tMinistry of a, b, c, d, e\nB\tb@x.test\tf, g'],
    [',', 'List; of people\n\nEmail,Name,State\na@x.test,A,KH'],
    ['|', 'Email|Name\na@x.test|A'],
  ])('detects the delimiter %j', (delimiter, text) => expect(delimiterOf(text)).toBe(delimiter));
});
