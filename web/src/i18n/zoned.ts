import { offsetOf } from '../../../src/platform/time/zone-names.ts';

const MINUTE = 60_000;

/** The value of a `datetime-local` field that shows an instant in a time zone; empty stays empty. */
export function toZonedInput(iso: string | undefined, timeZone: string): string {
  if (!iso) return '';
  const at = new Date(iso);
  return new Date(at.getTime() + offsetOf(timeZone, at) * MINUTE).toISOString().slice(0, 16);
}

/**
 * The instant of such a value; empty stays empty. A time that a clock change skips counts as one
 * hour later.
 */
export function fromZonedInput(value: string, timeZone: string): string {
  if (!value) return '';
  const wall = new Date(`${value}:00Z`).getTime();
  // The offset of the zone at the guess may differ from the one at the instant itself.
  const guess = wall - offsetOf(timeZone, new Date(wall)) * MINUTE;
  return new Date(wall - offsetOf(timeZone, new Date(guess)) * MINUTE).toISOString();
}

/** The instant that has the same clock time in another zone. */
export const movedToZone = (iso: string, from: string, to: string): string =>
  fromZonedInput(toZonedInput(iso, from), to);
