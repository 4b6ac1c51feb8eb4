import fc from 'fast-check';
import { csvRecord, readCell, safeCell } from './csv-cell.js';
import { delimiterOf } from './csv-format.js';
import { readCsv } from './csv-reader.js';

const piece = fc.constantFrom(
  ...[
    '=1+1',
    '+1',
    '-2',
    '@SUM(A1)',
    "'",
    '"',
    ';',
    '|',
    '\t',
    '\n',
    '\r\n',
    ',',
    ' ',
    'Dara',
    'សុខ',
    '＝1',
  ],
);
const cell = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));

/**
 * Splits a record as programs with another delimiter do: they recognise quotes only at the start of
 * a cell.
 */
const cellsBy = (delimiter: string, text: string) =>
  text.split(/\r\n|\n|\r/).flatMap((line) => line.split(delimiter));

describe('A CSV cell', () => {
  it('is never interpreted as a formula, in any position and any locale', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), (cells) => {
        const record = csvRecord(cells);
        for (const delimiter of [';', '\t', '|']) {
          for (const shown of cellsBy(delimiter, record)) expect(shown).not.toMatch(/^\s*[=+\-@]/);
        }
        for (const one of cells) expect(safeCell(one)).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });

  it('is read back unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 2, maxLength: 4 }), async (cells) => {
        fc.pre(
          cells.some((one) => one.trim() !== '') &&
            cells.every((one) => !/(^|[;|\t\r\n])[ \t]*'/.test(one)),
        );
        const rows: string[][] = [];
        for await (const row of readCsv([csvRecord(cells)], ',')) rows.push(row.cells);
        expect(rows.map((row) => row.map(readCell))).toEqual([cells]);
      }),
    );
    expect(delimiterOf(csvRecord(['a;b', 'c']))).toBe(',');
  });
});
