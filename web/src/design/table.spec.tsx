/** @jest-environment ./test/support/page-environment.mjs */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import type { Column } from './table-column.ts';

interface Row {
  id: string;
  name: string;
  seats: number | null;
}

const rows: Row[] = [
  { id: 'a', name: 'Cohort 10', seats: 9 },
  { id: 'b', name: 'cohort 2', seats: 100 },
  { id: 'c', name: 'Élan', seats: null },
  ...Array.from({ length: 8 }, (_, n) => ({ id: `r${n}`, name: `Row ${n}`, seats: n })),
];
const columns: Column<Row>[] = [
  { title: 'Name', value: ({ name }) => name, show: ({ name }) => <b>{name}</b> },
  { title: 'Seats', value: ({ seats }) => seats, numeric: true },
  { title: 'Acts', show: () => <button type="button">Open</button> },
];

describe('A table', () => {
  let Table: typeof import('./table.tsx').Table;
  let useRowSelection: typeof import('./row-selection.tsx').useRowSelection;
  beforeAll(async () => {
    const { loadTexts } = await import('../i18n/t.ts');
    await loadTexts('common');
    ({ Table } = await import('./table.tsx'));
    ({ useRowSelection } = await import('./row-selection.tsx'));
  });
  beforeEach(() => {
    document.body.innerHTML = '<main></main>';
  });

  const main = () => document.querySelector('main') as HTMLElement;
  const renderTable = (more: object = {}) =>
    act(() => {
      const props = { caption: 'Cohorts', rows, columns, rowKey: ({ id }: Row) => id, ...more };
      render(<Table {...props} />, main());
    });
  const column = (index: number) =>
    [...document.querySelectorAll('tbody tr')].map((row) => row.children[index]?.textContent);
  const press = (text: string) =>
    act(async () => {
      const all = [...document.querySelectorAll<HTMLElement>('button, a')];
      all.find(({ textContent }) => textContent?.startsWith(text))?.click();
    });

  it('sorts numbers by value and names alphabetically, ascending and then descending', async () => {
    await renderTable();
    await press('Seats');
    const up = column(1).filter(Boolean).map(Number);
    expect(up).toEqual([...up].sort((a, b) => a - b));
    await press('Seats');
    expect(column(1).filter(Boolean).map(Number)).toEqual([...up].reverse());
    await press('Name');
    expect(column(0).slice(0, 3)).toEqual(['cohort 2', 'Cohort 10', 'Élan']);
  });

  it('offers no sorting for a column of buttons', async () => {
    await renderTable();
    const heads = [...document.querySelectorAll('th')];
    expect(heads.map((head) => head.querySelector('button') !== null)).toEqual([true, true, false]);
  });

  it('searches every column, ignoring case', async () => {
    await renderTable({ searchable: true });
    const field = document.querySelector<HTMLInputElement>('input[type=search]');
    await act(() => {
      (field as HTMLInputElement).value = 'ÉLAN';
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(column(0)).toEqual(['Élan']);
  });

  it('says how many rows it has, of how many when it is searched, and that there are more', async () => {
    const count = () => document.querySelector('[role=status]')?.textContent;
    await renderTable({ searchable: true });
    expect(count()).toBe('11 entries');
    const field = document.querySelector<HTMLInputElement>('input[type=search]');
    await act(() => {
      (field as HTMLInputElement).value = 'row';
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(count()).toBe('8 of 11');
    document.body.innerHTML = '<main></main>';
    await renderTable({ hasMore: true });
    expect(count()).toBe('First 11');
    document.body.innerHTML = '<main></main>';
    await renderTable({ rows: rows.slice(0, 3), countOf: (n: number) => `${n} cohorts` });
    expect(count()).toBe('3 cohorts');
  });

  it('shows some columns in a summary of the row on a phone, and exports some that it does not show', async () => {
    await renderTable({
      rows: rows.slice(0, 1),
      columns: [
        columns[0],
        { title: 'Own script', place: 'export', value: () => 'ឃ្មុំ' },
        { ...columns[1], place: 'summary' },
      ],
      summary: ({ seats }: Row) => `${seats} places`,
    });
    expect([...document.querySelectorAll('th')].map((head) => head.textContent)).toEqual([
      'Name',
      'Seats',
    ]);
    const cells = [...document.querySelectorAll('td')];
    expect(cells.map((cell) => [cell.className, cell.textContent])).toEqual([
      ['', 'Cohort 10'],
      ['row-summary', '9 places'],
      ['number column-summary', '9'],
    ]);
  });

  it('ticks a range with the shift key, and offers actions for rows that are shown', async () => {
    const acted: Row[][] = [];
    function Selectable() {
      const selection = useRowSelection();
      const actions = (chosen: Row[]) => {
        acted.push(chosen);
        return <button type="button">Act</button>;
      };
      const select = { selection, nameOf: ({ name }: Row) => name, actions };
      return (
        <Table
          caption="Cohorts"
          {...{ rows, columns, select }}
          rowKey={({ id }) => id}
          searchable
        />
      );
    }
    await act(() => render(<Selectable />, main()));
    const boxes = () => [...document.querySelectorAll<HTMLInputElement>('td input[type=checkbox]')];
    const click = (at: number, shiftKey = false) =>
      act(
        () => void boxes()[at]?.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey })),
      );
    await click(4);
    await click(1, true);
    expect(
      boxes()
        .map(({ checked }) => checked)
        .slice(0, 6),
    ).toEqual([...[false, true, true, true, true, false]]);
    expect(acted.at(-1)?.map(({ id }) => id)).toEqual(rows.slice(1, 5).map(({ id }) => id));
    const field = document.querySelector<HTMLInputElement>('input[type=search]');
    await act(() => {
      (field as HTMLInputElement).value = rows[2]?.name ?? '';
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(acted.at(-1)?.map(({ id }) => id)).toEqual([rows[2]?.id]);
  });

  it('loads the whole list before it sorts', async () => {
    const loads: (boolean | undefined)[] = [];
    await renderTable({ hasMore: true, loadMore: async (all?: boolean) => void loads.push(all) });
    await press('Name');
    expect(loads).toEqual([true]);
  });

  it('exports every row, without the columns of buttons', async () => {
    const whole = [...rows, { id: 'z', name: 'Last', seats: 1 }];
    const blobs: Blob[] = [];
    URL.createObjectURL = (blob) => {
      blobs.push(blob as Blob);
      return 'blob:test';
    };
    await renderTable({ exportName: 'cohorts', hasMore: true, readAll: async () => whole });
    await press('Export');
    const text = Buffer.from(await (blobs[0] as Blob).arrayBuffer()).toString();
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(whole.length + 1);
    expect(lines[0]).toBe('\uFEFF"Name","Seats"');
    expect(lines.at(-1)).toContain('Last');
  });
});
