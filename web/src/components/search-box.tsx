import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/t.ts';

/** Milliseconds without typing before the search starts. */
const PAUSE_MS = 300;

interface Props {
  label: string;
  value: string;
  onSearch: (words: string) => void;
}

/** A search field that searches when typing pauses. */
export function SearchBox({ label, value, onSearch }: Props) {
  const [text, setText] = useState(value);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onSearch(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <label class="filter">
      <span>{label}</span>
      <input
        type="search"
        value={text}
        placeholder={t('common.search')}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
    </label>
  );
}

interface FilterProps {
  label: string;
  value: string;
  choices: { value: string; text: string }[];
  onChange: (value: string) => void;
}

export function Filter({ label, value, choices, onChange }: FilterProps) {
  return (
    <label class="filter">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">{t('common.all')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A filter by a calendar day, or none. */
export function DayFilter({ label, value, onChange }: Omit<FilterProps, 'choices'>) {
  return (
    <label class="filter">
      <span>{label}</span>
      <input
        type="date"
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </label>
  );
}
