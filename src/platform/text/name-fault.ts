import { undrawableIn } from '../fonts/coverage.js';
import { type Fault, fault } from '../i18n/fault.js';
import { faultTexts, lineFault } from './plain-line.js';

/** An error in a name, or the character that no certificate font has. */
export type NameFault = Fault & { detail: string };

/**
 * Returns why a text may not be the name of a person or an organisation: the fault of `lineFault`,
 * or a character that a certificate cannot show. Check the length first.
 */
export function nameFault(text: string): NameFault | undefined {
  const code = lineFault(text);
  if (code) return { ...fault(code), detail: faultTexts[code] };
  const character = undrawableIn(text);
  if (character === undefined) return undefined;
  return {
    ...fault('not-drawn', { character }),
    detail: `has a character that certificates cannot show: ${character}`,
  };
}

/** The codes of all name faults. */
export const nameFaults = [
  ...(Object.keys(faultTexts) as (keyof typeof faultTexts)[]),
  'not-drawn',
];
