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

/** Reads a record as a program with another delimiter does, which heeds quotes only where a cell begins. */
const cellsBy = (delimiter: string, text: string) =>
  text.split(/\r\n|\n|\r/).flatMap((line) => line.split(delimiter));

describe('A cell of a CSV', () => {
  it('is no formula in any position, for programs of any country', () => {
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

  it('comes back as it was', async () => {
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
