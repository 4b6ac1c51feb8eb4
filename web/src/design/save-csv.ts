import { csvRecord } from '../../../src/platform/files/csv-cell.ts';

/** Downloads rows as a CSV file that spreadsheets open as UTF-8. */
export function saveCsv(name: string, rows: (string | number)[][]): void {
  const text = `\uFEFF${rows.map(csvRecord).join('')}`;
  saveFile(`${name}.csv`, new Blob([text], { type: 'text/csv' }));
}

export function saveFile(name: string, file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
