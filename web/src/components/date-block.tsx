import './date-block.css';
import { dateParts } from '../i18n/format.ts';

/** The day and the month of an instant as a tile; the words beside it say the same to screen readers. */
export function DateBlock({ iso }: { iso: string }) {
  const { day, month } = dateParts(iso);
  return (
    <span class="date-block" aria-hidden="true">
      <strong>{day}</strong>
      {month}
    </span>
  );
}
