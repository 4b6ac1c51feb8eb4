import { zoneName } from '../../../src/platform/time/zone-names.ts';
import { momentWithZone } from '../i18n/format.ts';
import { locale } from '../i18n/locale.ts';
import { fromZonedInput, toZonedInput } from '../i18n/zoned.ts';
import { TextInput } from './fields.tsx';

interface Props {
  label: string;
  hint?: string;
  name: string;
  /** An instant, as an ISO text; empty until it is chosen. */
  value: string;
  onChange: (iso: string) => void;
  /** The zone in which it is entered and shown; it is named below the field. */
  timeZone: string;
  error: string | undefined;
  optional?: boolean;
}

/** A day and a time in a time zone, whatever zone the device is in; below it in words. */
export function MomentInput({ value, onChange, timeZone, ...rest }: Props) {
  return (
    <TextInput
      {...rest}
      type="datetime-local"
      value={toZonedInput(value, timeZone)}
      note={value ? momentWithZone(value, timeZone) : zoneName(timeZone, locale, new Date())}
      onChange={(text) => onChange(fromZonedInput(text, timeZone))}
    />
  );
}
