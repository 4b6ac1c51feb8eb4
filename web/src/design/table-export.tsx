import { t } from '../i18n/t.ts';
import { ActionMenu } from './action-menu.tsx';
import { Button } from './button.tsx';
import { saveCsv } from './save-csv.ts';
import type { Column } from './table-column.ts';

export interface ExportProps<T> {
  /** File name of the export; without it there is none. */
  exportName?: string;
  /** Address of an export that the server makes. */
  exportHref?: string;
  /** Saves what is at `exportHref` other than by following the link. */
  onExport?: () => void;
  /** Reads all rows, for the export. */
  readAll?: () => Promise<T[]>;
  rows: T[];
  columns: Column<T>[];
  hasMore?: boolean;
  busy?: boolean;
}

/** Saves a list as a file that the server makes at this address. */
export function ExportMenu({ href }: { href: string }) {
  // The server names the file, but without a name here the router would handle the click.
  return (
    <ActionMenu small name={t('staff.export')}>
      <a href={`${href}${href.includes('?') ? '&' : '?'}format=xlsx`} download="export.xlsx">
        {t('common.export_xlsx')}
      </a>
      <a href={href} download="export.csv">
        {t('common.export_csv')}
      </a>
    </ActionMenu>
  );
}

/** Saves the rows of a table: as a file that the server makes, else as CSV. */
export function Export<T>(props: ExportProps<T>) {
  const { rows, columns, exportName, exportHref, onExport, hasMore, readAll, busy } = props;
  if (onExport) {
    return (
      <Button small onClick={onExport}>
        {t('common.export_csv')}
      </Button>
    );
  }
  if (exportHref) return <ExportMenu href={exportHref} />;
  if (!exportName || rows.length === 0) return null;
  const save = async () => {
    const all = hasMore && readAll ? await readAll() : rows;
    const written = columns.filter(({ value }) => value);
    saveCsv(exportName, [
      written.map(({ title }) => title),
      ...all.map((row) => written.map(({ value }) => value?.(row) ?? '')),
    ]);
  };
  return (
    <Button small busy={busy ?? false} onClick={() => void save()}>
      {t('common.export_csv')}
    </Button>
  );
}
