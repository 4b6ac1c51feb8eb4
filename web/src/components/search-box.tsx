import { useEffect, useRef, useState } from 'preact/hooks';
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
  const searched = useRef(value);
  useEffect(() => {
    if (text.trim() === searched.current) return;
    const timer = setTimeout(() => {
      searched.current = text.trim();
      onSearch(searched.current);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  // A link to the same page can name other words than those typed here.
  useEffect(() => {
    if (value === searched.current) return;
    searched.current = value;
    setText(value);
  }, [value]);
  return (
    <label class="filter">
      <span>{label}</span>
      <input
        type="search"
        value={text}
        placeholder={label}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
    </label>
  );
}

export interface FilterProps {
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
