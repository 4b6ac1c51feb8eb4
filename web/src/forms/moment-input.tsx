import { zoneName } from '../../../src/platform/time/zone-names.ts';
import { locale } from '../i18n/locale.ts';
import { fromZonedInput, toZonedInput } from '../i18n/zoned.ts';
import { TextInput } from './fields.tsx';

interface Props {
  label: string;
  name: string;
  /** An instant, as an ISO text; empty until it is chosen. */
  value: string;
  onChange: (iso: string) => void;
  /** The zone in which it is entered and shown; it is named beside the field. */
  timeZone: string;
  error: string | undefined;
  optional?: boolean;
}

/** A day and a time in a time zone, whatever zone the device is in. */
export function MomentInput({ value, onChange, timeZone, ...rest }: Props) {
  return (
    <TextInput
      {...rest}
      hint={zoneName(timeZone, locale, value ? new Date(value) : new Date())}
      type="datetime-local"
      value={toZonedInput(value, timeZone)}
      onChange={(text) => onChange(fromZonedInput(text, timeZone))}
    />
  );
}
