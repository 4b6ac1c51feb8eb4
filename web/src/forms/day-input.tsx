import type { ComponentProps } from 'preact';
import { day } from '../i18n/format.ts';
import { TextInput } from './fields.tsx';

/** Keeps the years that can be typed to four digits. */
export const LAST_DAY = '9999-12-31';

export const isDay = (value: string) => /^\d{4}-\d\d-\d\d$/.test(value);

type Props = Omit<ComponentProps<typeof TextInput>, 'type' | 'note'>;

/**
 * A calendar day (YYYY-MM-DD). The browser writes it in the order of its own language, which may not
 * be the reader's, so below it is in words.
 */
export const DayInput = ({ value, ...rest }: Props) => (
  <TextInput
    max={LAST_DAY}
    {...rest}
    type="date"
    value={value}
    note={isDay(value) ? day(value) : undefined}
  />
);
