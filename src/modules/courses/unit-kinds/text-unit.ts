import type { FieldError } from '../../../platform/errors/errors.js';
import type { WrittenUnit } from './unit-kind.js';

/** A unit that is read: it has neither questions nor settings. */
export function textUnitFaults({ quiz, settings }: WrittenUnit): FieldError[] {
  return [
    ...(quiz ? [notAsked('/quiz', 'is for a quiz only')] : []),
    ...(Object.keys(settings).length > 0 ? [notAsked('/settings', 'is empty for this kind')] : []),
  ];
}

export const notAsked = (pointer: string, detail: string): FieldError => ({
  pointer,
  code: 'not-asked',
  detail,
});
