import type { Dto } from '../../api/client.ts';
import { faultText } from '../../api/problem-text.ts';
import { t } from '../../i18n/t.ts';

type Note = Dto<'FaultDto'> & { path?: string };

/** Most lines of a summary: those with the most weight come first. */
const MAX_LINES = 10;

/** Notes of one code in one line: the first of them, and how many there are like it. */
interface Line {
  note: Note;
  count: number;
}

export function linesOf(notes: readonly Note[]): Line[] {
  const lines = new Map<string, Line>();
  for (const note of notes) {
    const line = lines.get(note.code);
    if (line) line.count++;
    else lines.set(note.code, { note, count: 1 });
  }
  return [...lines.values()];
}

/** What could not be shown as it was written, in at most ten lines. */
export function Notes({ notes }: { notes: readonly Note[] }) {
  const lines = linesOf(notes);
  const shown = lines.slice(0, MAX_LINES);
  const rest = lines.slice(MAX_LINES).reduce((sum, { count }) => sum + count, 0);
  return (
    <ul class="notes">
      {shown.map(({ note, count }) => (
        <li key={note.code}>
          {note.path && <span class="quiet">{note.path}: </span>}
          {faultText(note)}
          {count > 1 && ` ${t('teach.notes_alike', { count: count - 1 })}`}
        </li>
      ))}
      {rest > 0 && <li>{t('teach.notes_rest', { count: rest })}</li>}
    </ul>
  );
}
