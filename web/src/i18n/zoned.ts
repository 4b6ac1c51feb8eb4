import { offsetOf } from '../../../src/platform/time/zone-names.ts';

const MINUTE = 60_000;

/** The value of a `datetime-local` field that shows an instant in a time zone; empty stays empty. */
export function toZonedInput(iso: string | undefined, timeZone: string): string {
  if (!iso) return '';
  const at = new Date(iso);
  return new Date(at.getTime() + offsetOf(timeZone, at) * MINUTE).toISOString().slice(0, 16);
}

/**
 * The instant of such a value; empty stays empty. An hour that a change of clocks leaves out is taken
 * as the one after.
 */
export function fromZonedInput(value: string, timeZone: string): string {
  if (!value) return '';
  const wall = new Date(`${value}:00Z`).getTime();
  // The zone may be ahead by another offset at the guess than at the instant itself.
  const guess = wall - offsetOf(timeZone, new Date(wall)) * MINUTE;
  return new Date(wall - offsetOf(timeZone, new Date(guess)) * MINUTE).toISOString();
}

/** The instant at which the clocks of another zone show what they show at this one. */
export const movedToZone = (iso: string, from: string, to: string): string =>
  fromZonedInput(toZonedInput(iso, from), to);
