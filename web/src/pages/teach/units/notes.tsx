import { notesByKind } from '../../../../../src/modules/courses/import/notes-by-kind.ts';
import type { Dto } from '../../../api/client.ts';
import { faultText } from '../../../api/problem-text.ts';
import { t } from '../../../i18n/t.ts';

type Note = Dto<'FaultDto'> & { path?: string };

/** What could not be shown as it was written, in at most ten lines. */
export function Notes({ notes }: { notes: readonly Note[] }) {
  const { lines, rest } = notesByKind(notes);
  return (
    <ul class="notes">
      {lines.map(({ note, count }) => (
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
