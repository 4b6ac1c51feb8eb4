import { isDay, LAST_DAY } from '../forms/day-input.tsx';
import { day } from '../i18n/format.ts';
import type { FilterProps } from './search-box.tsx';

/** A filter by a calendar day, or none; the day is also shown in words. */
export const DayFilter = ({ label, value, onChange }: Omit<FilterProps, 'choices'>) => (
  <label class="filter">
    <span>{isDay(value) ? `${label}: ${day(value)}` : label}</span>
    <input
      type="date"
      max={LAST_DAY}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  </label>
);
