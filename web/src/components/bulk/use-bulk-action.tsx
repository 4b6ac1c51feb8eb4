import { useState } from 'preact/hooks';
import { ApiProblem, type Dto, type ProblemDocument } from '../../api/client.ts';
import { problemText } from '../../api/problem-text.ts';
import { Button } from '../../design/button.tsx';
import { Notice } from '../../design/notice.tsx';
import type { RowSelection } from '../../design/row-selection.tsx';
import { t } from '../../i18n/t.ts';
import { useConfirmDialog } from '../use-confirm-dialog.tsx';

/** Most rows that the API takes in one request. */
const MAX_ROWS = 100;

export interface BulkAction<T extends { id: string }> {
  rows: T[];
  nameOf: (row: T) => string;
  /** Does it to rows of these ids, at most a hundred. */
  act: (ids: string[]) => Promise<Dto<'RowResultsDto'>>;
  /** The toast, with the number of rows that were done. */
  done: (count: number) => string;
}

interface Question {
  /** The action with the number of rows, for the heading and the button. */
  action: string;
  effects: string[];
}

interface Refused {
  all: number;
  rows: { id: string; name: string; reason: string }[];
}

/**
 * Does the same to many rows. Those that the server refuses stay selected, and are named with the
 * reason in `report`; the others are done. Render `report` above the table, and `dialog`.
 */
export function useBulkAction(selection: RowSelection) {
  const question = useConfirmDialog();
  const [refused, setRefused] = useState<Refused>();
  const show = (all: number, rows: Refused['rows']) =>
    setRefused(rows.length > 0 ? { all, rows } : undefined);
  /** Resolves to the text of the toast. */
  const run = async <T extends { id: string }>(bulk: BulkAction<T>): Promise<string> => {
    const { rows, nameOf, act, done } = bulk;
    const results: Dto<'RowResultDto'>[] = [];
    for (let from = 0; from < rows.length; from += MAX_ROWS) {
      const part = rows.slice(from, from + MAX_ROWS);
      results.push(...(await act(part.map(({ id }) => id))).items);
    }
    const names = new Map(rows.map((row) => [row.id, nameOf(row)]));
    const left = results.flatMap(({ id, problem }) => {
      if (!problem) return [];
      const reason = problemText(new ApiProblem(problem as ProblemDocument));
      return [{ id, name: names.get(id) ?? '', reason }];
    });
    show(rows.length, left);
    selection.set(left.map(({ id }) => id));
    return left.length < rows.length
      ? done(rows.length - left.length)
      : t('staff.rows_not_done', { failed: left.length, all: rows.length });
  };
  return {
    run,
    /** Shows which rows were left out, of how many. */
    show,
    /** Asks once, with the number of rows, and runs it. */
    ask: <T extends { id: string }>(asked: Question, bulk: BulkAction<T>) =>
      question.open({ ...asked, act: () => run(bulk), done: (text) => text }),
    dialog: question.dialog,
    report: refused && (
      <Notice
        kind="bad"
        title={t('staff.rows_not_done', { failed: refused.rows.length, all: refused.all })}
      >
        <ul>
          {refused.rows.map(({ id, name, reason }) => (
            <li key={id}>
              <strong>{name}</strong>: {reason}
            </li>
          ))}
        </ul>
        <Button small onClick={() => setRefused(undefined)}>
          {t('common.close')}
        </Button>
      </Notice>
    ),
  };
}
