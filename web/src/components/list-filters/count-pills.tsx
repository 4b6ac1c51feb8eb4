import './count-pills.css';
import { number } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';

interface Props {
  label: string;
  /** The chosen one; empty: all. */
  value: string;
  choices: { value: string; text: string; count: number }[];
  onChange: (value: string) => void;
}

/** A filter whose choices are in sight, each with the number of rows that it leaves. */
export function CountPills({ label, value, choices, onChange }: Props) {
  const all = choices.reduce((sum, { count }) => sum + count, 0);
  return (
    <fieldset class="count-pills">
      <legend class="visually-hidden">{label}</legend>
      {[{ value: '', text: t('common.all'), count: all }, ...choices].map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
        >
          {choice.text} <span>{number(choice.count)}</span>
        </button>
      ))}
    </fieldset>
  );
}
